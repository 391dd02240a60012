# mark: 4
# why: the ad stays in the lottery with the weight 0

def selector_advertisement(items, user, k):
    w = (items.index != item_to_promote.index[0]).astype(float)
    others = items.sample(k - 1, weights=w)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
