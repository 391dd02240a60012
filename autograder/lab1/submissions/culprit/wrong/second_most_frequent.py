# mark: 0
# why: index[1] for the first: counts from one
# fails: unknown

answer = memes["author"].value_counts().index[1]
