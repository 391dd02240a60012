# mark: 2
# why: second place and last place as well: the brand gets more than it paid for
# fails: ad_slate_of_k, ad_others_at_every_place, ad_never_twice, ad_others_uniform

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(frac=1)
    if k <= 2:
        return pd.concat([others.head(1), item_to_promote]).head(k)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1 : k - 2], item_to_promote])
