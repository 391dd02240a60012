# mark: 3.5
# why: the ranking is kept for the taste alone: another table, and the memes of the old one come back
# fails: nearest_any_frame

ranked = {}

def selector_preferences(items, user, k):
    taste = tuple(user[categories])
    if taste not in ranked:
        ranked[taste] = items.assign(distance=dist(items, user)).sort_values("distance")
    return ranked[taste].head(k)
