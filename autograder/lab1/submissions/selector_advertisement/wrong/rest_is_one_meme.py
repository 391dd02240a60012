# mark: 0
# why: draws a single other meme and fills the slate with it
# fails: ad_slate_of_k, ad_in_second_place, ad_others_change, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame, ad_later_calls

def selector_advertisement(items, user, k):
    other = items.drop(item_to_promote.index, errors="ignore").sample(1)
    return pd.concat([other, item_to_promote, *[other] * (k - 2)]).head(k)
