# mark: 0
# why: the rest come from the notebook's memes whatever items is
# fails: ad_slate_of_k, ad_in_second_place, ad_others_change, ad_others_at_every_place, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame, ad_later_calls

def selector_advertisement(items, user, k):
    others = memes.drop(item_to_promote.index).sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
