# mark: 4
# why: a distance column on a copy, sorted in place, cut

def selector_preferences(items, user, k):
    nearby = items.copy()
    nearby["distance"] = dist(nearby, user)
    nearby.sort_values("distance", inplace=True)
    return nearby.head(k)
