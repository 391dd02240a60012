# mark: 4
# why: memes as columns, put side by side, turned back

def selector_advertisement(items, user, k):
    ad = item_to_promote.index[0]
    pool = items.sample(frac=1).T
    if ad in pool.columns:
        pool = pool.drop(columns=ad)
    pool = pool.iloc[:, :k]
    pieces = [pool.iloc[:, :1], item_to_promote.T, pool.iloc[:, 1:]]
    return pd.concat(pieces, axis="columns").T.iloc[:k]
