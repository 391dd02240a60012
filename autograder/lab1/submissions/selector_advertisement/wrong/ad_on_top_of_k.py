# mark: 0
# why: k random memes and the ad: one row too many
# fails: ad_slate_of_k, ad_in_second_place, ad_others_change, ad_others_at_every_place, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame, ad_later_calls

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(min(k, len(items) - 1))
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
