# mark: 0
# why: the name of the picture instead of the name of its author
# fails: unknown

answer = memes.index.value_counts().idxmax()
