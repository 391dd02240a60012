# mark: 2.25
# why: draws from all and takes the ad out afterwards: one row short now and then
# fails: ad_slate_of_k, ad_small_slates, ad_never_twice, ad_later_calls

def selector_advertisement(items, user, k):
    others = items.sample(k - 1).drop(item_to_promote.index, errors="ignore")
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
