# mark: 4
# why: builds a slate that is too long and cuts it; for k = 1 it is one random row

def selector_advertisement(items, user, k):
    without_ad = items[~items.index.isin(item_to_promote.index)]
    shuffled = without_ad.sample(frac=1)
    return pd.concat([shuffled.head(1), item_to_promote, shuffled.tail(-1)]).head(k)
