# mark: 0
# why: a function that would find the name, not the name
# fails: unknown

def answer():
    return memes["author"].value_counts().idxmax()
