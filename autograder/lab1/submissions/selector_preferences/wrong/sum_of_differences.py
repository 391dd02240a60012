# mark: 0.25
# why: adds the differences without square: plus and minus cancel
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    distance = (items[categories] - user[categories]).sum(axis=1).abs()
    return items.loc[distance.sort_values().index[:k]]
