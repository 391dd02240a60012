# mark: 0
# why: a function that would find the name, not the name
# fails: culprit_is_a_name, culprit_is_right

def answer():
    return memes["author"].value_counts().idxmax()
