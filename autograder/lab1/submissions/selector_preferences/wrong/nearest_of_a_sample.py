# mark: 0.75
# why: the nearest of a random half
# fails: nearest_none_nearer_outside, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    some = items.sample(max(k, len(items) // 2))
    return some.iloc[np.argsort(np.asarray(dist(some, user)))[:k]]
