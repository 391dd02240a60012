# mark: 3
# why: a pivot table of uploads

answer = memes.assign(n=1).pivot_table(index="author", values="n", aggfunc="sum")["n"].idxmax()
