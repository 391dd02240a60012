# mark: 0
# why: the mode of humour
# fails: unknown

answer = memes["humour"].mode()[0]
