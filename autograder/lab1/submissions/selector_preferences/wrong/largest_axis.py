# mark: 0.25
# why: only the largest of the five differences counts
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    distance = (items[categories] - user[categories]).abs().max(axis=1)
    return items.loc[distance.sort_values().index[:k]]
