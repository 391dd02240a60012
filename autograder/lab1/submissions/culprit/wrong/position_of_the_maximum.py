# mark: 0
# why: argmax: a position instead of a name
# fails: unknown

answer = memes["author"].value_counts().argmax()
