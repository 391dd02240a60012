# mark: 0
# why: attack: a slate of a million rows, to fill memory and the wire
# fails: nearest_slate_of_k, nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    return pd.DataFrame(np.zeros((1_000_000, 5)), columns=categories)
