# mark: 0.5
# why: the first meme and the rest are drawn apart: the first can come again
# fails: ad_in_second_place, ad_others_change, ad_small_slates, ad_never_twice, ad_others_uniform, ad_any_frame

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    slate = pd.concat([others.sample(1), item_to_promote, others.sample(max(k - 2, 0))])
    return slate.head(k)
