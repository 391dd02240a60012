# mark: 3.25
# why: draws k - 3 more rows: an error for k = 2
# fails: ad_slate_of_k, ad_small_slates

def selector_advertisement(items, user, k):
    if k == 1:
        return item_to_promote
    others = items.drop(item_to_promote.index, errors="ignore").sample(frac=1)
    first, second = others.iloc[[0]], others.iloc[[1]]
    more = others.iloc[2:].sample(k - 3)
    return pd.concat([first, item_to_promote, second, more])
