# mark: 0
# why: the table of their memes
# fails: unknown

top = memes["author"].value_counts().idxmax()
answer = memes[memes["author"] == top]
