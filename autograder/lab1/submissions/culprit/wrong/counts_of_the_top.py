# mark: 0
# why: a Series: the counts, with the name as label
# fails: unknown

answer = memes["author"].value_counts().head(1)
