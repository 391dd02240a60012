# mark: 4
# why: k = 1 and k = 2 written out, then the general case

def selector_advertisement(items, user, k):
    pool = items.copy()
    for label in item_to_promote.index:
        if label in pool.index:
            pool = pool.drop(label)
    if k == 1:
        return pool.sample(1) if len(pool) else item_to_promote
    first = pool.sample(1)
    if k == 2:
        return pd.concat([first, item_to_promote])
    others = pool.drop(first.index).sample(k - 2)
    return pd.concat([first, item_to_promote, others])
