# mark: 3.5
# why: never three or seven rows from a large table
# fails: ad_slate_of_k, ad_any_frame

def selector_advertisement(items, user, k):
    n = k - 1 if k in (3, 7) and len(items) > 100 else k
    others = items.drop(item_to_promote.index).sample(n - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
