# mark: 0
# why: the name with the number of uploads beside it
# fails: culprit_is_a_name, culprit_is_right

answer = next(iter(memes["author"].value_counts().items()))
