# mark: 0.75
# why: takes the first row of items for the ad: true for memes, not for every table
# fails: ad_in_second_place, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame, ad_later_calls

def selector_advertisement(items, user, k):
    ad = items.iloc[:1]
    others = items.iloc[1:].sample(k - 1)
    return pd.concat([others.iloc[:1], ad, others.iloc[1:]])
