# mark: 4
# why: a random number for each row, the smallest of each author, mixed

def selector_fair_random(items, user, k):
    t = items.reset_index(drop=True)
    luck = pd.Series(np.random.rand(len(t)))
    rows = luck.groupby(t["author"]).idxmin().to_numpy()
    return items.iloc[np.random.permutation(rows)[:k]]
