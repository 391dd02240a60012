# mark: 0
# why: only the first half of the name is typed
# fails: unknown

name = memes["author"].value_counts().idxmax()
answer = name[: len(name) // 2]
