# mark: 0
# why: a sentence with the name in it
# fails: unknown

name = memes["author"].value_counts().idxmax()
answer = f"I think that {name} did it because of all those uploads"
