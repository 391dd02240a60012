# mark: 3
# why: only the rows below the ad are random
# fails: ad_others_at_every_place, ad_others_uniform

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    if k == 1:
        return item_to_promote
    return pd.concat([others.head(1), item_to_promote, others.iloc[1:].sample(k - 2)])
