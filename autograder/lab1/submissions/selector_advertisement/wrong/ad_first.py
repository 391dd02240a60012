# mark: 0
# why: the ad on top, not second
# fails: unknown

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    return pd.concat([item_to_promote, others.sample(k - 1)])
