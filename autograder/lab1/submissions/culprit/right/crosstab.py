# mark: 3
# why: a table of pictures and authors; the largest cell's author

table = pd.crosstab(memes.index, memes["author"])
answer = table.max().sort_values(ascending=False).index[0]
