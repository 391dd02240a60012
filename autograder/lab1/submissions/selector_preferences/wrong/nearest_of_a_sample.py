# mark: 0
# why: the nearest of a random half
# fails: unknown

def selector_preferences(items, user, k):
    some = items.sample(max(k, len(items) // 2))
    return some.iloc[np.argsort(np.asarray(dist(some, user)))[:k]]
