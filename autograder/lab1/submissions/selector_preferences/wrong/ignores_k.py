# mark: 1
# why: head() without k: always five
# fails: nearest_slate_of_k, nearest_none_nearer_outside, nearest_first, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_later_calls

def selector_preferences(items, user, k):
    table = items.assign(distance=dist(items, user))
    return table.sort_values("distance").head()
