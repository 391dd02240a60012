# mark: 3.5
# why: guards against doubles by their numbers: the slate is short where two memes are alike
# fails: ad_slate_of_k, ad_any_frame

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(k - 1)
    slate = pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
    return slate.drop_duplicates(subset=categories)
