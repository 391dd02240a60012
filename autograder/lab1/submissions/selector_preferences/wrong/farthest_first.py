# mark: 0
# why: descending order: the k farthest
# fails: unknown

def selector_preferences(items, user, k):
    table = items.assign(distance=dist(items, user))
    return table.sort_values("distance", ascending=False).head(k)
