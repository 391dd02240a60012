# mark: 0
# why: all the names in one text, the right one among them
# fails: culprit_is_a_name, culprit_is_right

answer = ", ".join(sorted(memes["author"].unique()))
