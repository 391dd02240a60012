# mark: 0
# why: k random memes and the ad: one row too many
# fails: unknown

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(min(k, len(items) - 1))
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
