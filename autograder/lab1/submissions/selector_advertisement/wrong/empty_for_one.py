# mark: 3.25
# why: for k = 1 nothing is left
# fails: ad_slate_of_k, ad_small_slates

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(k - 1)
    if k == 1:
        return others
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
