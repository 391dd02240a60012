# mark: 2.75
# why: the others are drawn with weights: the nearer to the user, the likelier
# fails: ad_slate_of_k, ad_others_uniform, ad_any_frame

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    others = others.sample(k - 1, weights=1 / (1 + dist(others, user)))
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
