# mark: 0
# why: three suspects
# fails: culprit_is_a_name, culprit_is_right

answer = memes["author"].value_counts().head(3).index.tolist()
