# mark: 0
# why: stops one row early
# fails: unknown

def selector_preferences(items, user, k):
    order = np.argsort(np.asarray(dist(items, user)))
    return items.iloc[order[: k - 1]]
