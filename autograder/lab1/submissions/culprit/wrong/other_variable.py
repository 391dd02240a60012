# mark: 0
# why: the name is found, but stored in another variable
# fails: unknown

culprit = memes["author"].value_counts().idxmax()
