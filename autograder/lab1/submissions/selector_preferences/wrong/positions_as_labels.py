# mark: 0
# why: argsort gives positions, loc wants labels: works only when the labels are 0, 1, 2, ...
# fails: unknown

def selector_preferences(items, user, k):
    order = np.argsort(np.asarray(dist(items, user)))
    return items.loc[order[:k]]
