# mark: 0
# why: every picture once, then the nearest to the user: not random any more
# fails: unknown

def selector_fair_random(items, user, k):
    once = items[~items.index.duplicated()]
    return once.iloc[np.argsort(np.asarray(dist(once, user)))[:k]]
