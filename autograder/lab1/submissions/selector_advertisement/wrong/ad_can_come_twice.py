# mark: 2.25
# why: the ad stays among the memes drawn, so now and then it comes twice
# fails: ad_slate_of_k, ad_never_twice, ad_others_uniform

def selector_advertisement(items, user, k):
    others = items.sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
