# mark: 0
# why: the number of uploads instead of the name
# fails: culprit_is_a_name, culprit_is_right

answer = memes["author"].value_counts().max()
