# mark: 0.25
# why: the ranks of the first rows taken for the rows of the first ranks
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    distance = np.asarray(dist(items, user))
    rank = distance.argsort().argsort()
    return items.iloc[rank[:k]]
