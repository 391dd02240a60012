# mark: 0
# why: the ad on top, not second
# fails: ad_in_second_place, ad_others_change, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame, ad_later_calls

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    return pd.concat([item_to_promote, others.sample(k - 1)])
