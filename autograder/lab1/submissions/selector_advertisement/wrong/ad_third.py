# mark: 0.25
# why: insert(2): counts places from one
# fails: ad_in_second_place, ad_others_change, ad_others_at_every_place, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame, ad_later_calls

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(k - 1)
    return pd.concat([others.iloc[:2], item_to_promote, others.iloc[2:]])
