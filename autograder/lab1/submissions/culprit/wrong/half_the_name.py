# mark: 0
# why: only the first half of the name is typed
# fails: culprit_is_a_name, culprit_is_right

name = memes["author"].value_counts().idxmax()
answer = name[: len(name) // 2]
