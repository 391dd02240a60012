# mark: 0
# why: index[1] for the first: counts from one
# fails: culprit_is_right

answer = memes["author"].value_counts().index[1]
