# mark: 0
# why: the name is found, but stored in another variable
# fails: culprit_is_right

culprit = memes["author"].value_counts().idxmax()
