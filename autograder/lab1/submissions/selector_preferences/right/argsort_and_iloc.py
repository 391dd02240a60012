# mark: 4
# why: distances from the library, argsort, iloc

def selector_preferences(items, user, k):
    distance = np.asarray(dist(items, user))
    return items.iloc[distance.argsort()[:k]]
