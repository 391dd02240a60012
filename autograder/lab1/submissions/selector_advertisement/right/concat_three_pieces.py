# mark: 4
# why: first, the ad, the rest

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
