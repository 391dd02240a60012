# mark: 0
# why: a sentence with the name in it
# fails: culprit_is_a_name, culprit_is_right

name = memes["author"].value_counts().idxmax()
answer = f"I think that {name} did it because of all those uploads"
