# mark: 3.5
# why: memes with equal numbers share one chance, and a small table runs out of them
# fails: ad_slate_of_k, ad_any_frame

def selector_advertisement(items, user, k):
    pool = items.drop_duplicates(subset=categories).drop(item_to_promote.index, errors="ignore")
    others = pool.sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
