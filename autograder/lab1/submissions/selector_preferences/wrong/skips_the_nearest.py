# mark: 0.75
# why: starts at 1, as if the first were the user
# fails: nearest_none_nearer_outside, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    order = np.argsort(np.asarray(dist(items, user)))
    return items.iloc[order[1 : k + 1]]
