# mark: 3
# why: whoever uploaded the memes without any attribute

empty = (memes[categories] == 0).all(axis=1)
suspects = memes.loc[empty, "author"].unique()
answer = suspects[0]
