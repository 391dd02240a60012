# mark: 0
# why: the mode of humour
# fails: culprit_is_a_name, culprit_is_right

answer = memes["humour"].mode()[0]
