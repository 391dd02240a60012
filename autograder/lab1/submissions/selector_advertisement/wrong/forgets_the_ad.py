# mark: 0
# why: the random selector once more
# fails: ad_slate_of_k, ad_in_second_place, ad_others_change, ad_others_at_every_place, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame, ad_later_calls

def selector_advertisement(items, user, k):
    return items.drop(item_to_promote.index, errors="ignore").sample(k)
