# mark: 0.25
# why: the ad after all the others
# fails: ad_in_second_place, ad_others_change, ad_others_at_every_place, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame, ad_later_calls

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    return pd.concat([others.sample(k - 1), item_to_promote])
