# mark: 0
# why: the number of uploads instead of the name
# fails: unknown

answer = memes["author"].value_counts().max()
