# mark: 0
# why: the rest can hold the same meme twice
# fails: unknown

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(k - 1, replace=True)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
