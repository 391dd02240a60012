# mark: 0
# why: the table of their memes
# fails: culprit_is_a_name, culprit_is_right

top = memes["author"].value_counts().idxmax()
answer = memes[memes["author"] == top]
