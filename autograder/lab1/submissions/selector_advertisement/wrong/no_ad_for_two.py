# mark: 3.25
# why: for k = 2 two random memes and no ad
# fails: ad_slate_of_k, ad_small_slates

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    if k <= 2:
        return others.sample(k)
    others = others.sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
