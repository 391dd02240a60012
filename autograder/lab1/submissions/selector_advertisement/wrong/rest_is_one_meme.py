# mark: 0
# why: draws a single other meme and fills the slate with it
# fails: unknown

def selector_advertisement(items, user, k):
    other = items.drop(item_to_promote.index, errors="ignore").sample(1)
    return pd.concat([other, item_to_promote, *[other] * (k - 2)]).head(k)
