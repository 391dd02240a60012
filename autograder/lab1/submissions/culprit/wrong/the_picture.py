# mark: 0
# why: the name of the picture instead of the name of its author
# fails: culprit_is_a_name, culprit_is_right

answer = memes.index.value_counts().idxmax()
