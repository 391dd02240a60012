# mark: 0
# why: the ad stays among the memes drawn, so now and then it comes twice
# fails: unknown

def selector_advertisement(items, user, k):
    others = items.sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
