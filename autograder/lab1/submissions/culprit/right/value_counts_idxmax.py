# mark: 3
# why: the most frequent author of the flooded memes

answer = memes["author"].value_counts().idxmax()
