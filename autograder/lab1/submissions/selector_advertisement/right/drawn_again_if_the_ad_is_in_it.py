# mark: 4
# why: draws the others again as long as the ad is among them

def selector_advertisement(items, user, k):
    ad_name = item_to_promote.index[0]
    sample = items.sample(k - 1)
    while ad_name in sample.index:
        sample = items.sample(k - 1)
    return pd.concat([sample[0:1], item_to_promote, sample[1:]])
