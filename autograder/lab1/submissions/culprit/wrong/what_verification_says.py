# mark: 0
# why: keeps what verification says, which is True and no name
# fails: culprit_is_a_name, culprit_is_right

answer = verification(memes["author"].value_counts().idxmax())
