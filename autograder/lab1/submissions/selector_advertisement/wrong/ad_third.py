# mark: 0
# why: insert(2): counts places from one
# fails: unknown

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(k - 1)
    return pd.concat([others.iloc[:2], item_to_promote, others.iloc[2:]])
