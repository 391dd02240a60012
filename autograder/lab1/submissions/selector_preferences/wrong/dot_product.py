# mark: 0.25
# why: the largest dot product instead of the smallest distance
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    score = items[categories] @ user[categories]
    return items.loc[score.sort_values(ascending=False).index[:k]]
