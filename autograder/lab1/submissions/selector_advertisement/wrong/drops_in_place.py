# mark: 3.75
# why: removes the ad from items itself: the second call finds it gone and raises
# fails: ad_later_calls

def selector_advertisement(items, user, k):
    items.drop(item_to_promote.index, inplace=True)
    others = items.sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
