# mark: 0.25
# why: descending order: the k farthest
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    table = items.assign(distance=dist(items, user))
    return table.sort_values("distance", ascending=False).head(k)
