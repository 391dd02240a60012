# mark: 0
# why: three suspects
# fails: unknown

answer = memes["author"].value_counts().head(3).index.tolist()
