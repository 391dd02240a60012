# mark: 0
# why: the ad after all the others
# fails: unknown

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    return pd.concat([others.sample(k - 1), item_to_promote])
