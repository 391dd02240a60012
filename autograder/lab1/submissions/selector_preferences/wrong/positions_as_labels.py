# mark: 0
# why: argsort gives positions, loc wants labels: works only when the labels are 0, 1, 2, ...
# fails: nearest_slate_of_k, nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    order = np.argsort(np.asarray(dist(items, user)))
    return items.loc[order[:k]]
