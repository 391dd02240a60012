# mark: 2.25
# why: draws a single other meme and fills the slate with it
# fails: ad_slate_of_k, ad_never_twice, ad_others_uniform

def selector_advertisement(items, user, k):
    other = items.drop(item_to_promote.index, errors="ignore").sample(1)
    return pd.concat([other, item_to_promote, *[other] * (k - 2)]).head(k)
