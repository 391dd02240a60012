# mark: 4
# why: one random meme of every author, and a draw among these; more rounds when k is large

def selector_fair_random(items, user, k):
    slate = items.iloc[:0]
    left = items.reset_index()
    name = left.columns[0]
    while len(slate) < k:
        one_each = left.groupby("author").sample(n=1)
        left = left.drop(one_each.index)
        slate = pd.concat([slate, one_each.set_index(name).sample(frac=1)])
    return slate.iloc[:k]
