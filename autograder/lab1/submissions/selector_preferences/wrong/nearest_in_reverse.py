# mark: 1
# why: the right memes, the farthest of them on top (tail of a descending order)
# fails: nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    table = items.assign(distance=dist(items, user))
    return table.sort_values("distance", ascending=False).tail(k)
