# mark: 2.25
# why: the first meme and the rest are drawn apart: the first can come again
# fails: ad_slate_of_k, ad_never_twice, ad_others_uniform

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    slate = pd.concat([others.sample(1), item_to_promote, others.sample(max(k - 2, 0))])
    return slate.head(k)
