# mark: 0
# why: axis=1 draws columns
# fails: unknown

def selector_random(items, user, k):
    return items.sample(min(k, items.shape[1]), axis=1)
