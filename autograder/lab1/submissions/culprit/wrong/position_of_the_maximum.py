# mark: 0
# why: argmax: a position instead of a name
# fails: culprit_is_a_name, culprit_is_right

answer = memes["author"].value_counts().argmax()
