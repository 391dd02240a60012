# mark: 0
# why: a Series: the counts, with the name as label
# fails: culprit_is_a_name, culprit_is_right

answer = memes["author"].value_counts().head(1)
