# mark: 0
# why: the right memes, the farthest of them on top (tail of a descending order)
# fails: unknown

def selector_preferences(items, user, k):
    table = items.assign(distance=dist(items, user))
    return table.sort_values("distance", ascending=False).tail(k)
