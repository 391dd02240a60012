# mark: 3.25
# why: only a hundred memes have a chance to stand beside the ad
# fails: ad_others_uniform

def selector_advertisement(items, user, k):
    others = items.head(100).drop(item_to_promote.index, errors="ignore").sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
