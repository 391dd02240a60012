# mark: 0
# why: the k smallest distances, not the memes
# fails: nearest_slate_of_k, nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    distance = pd.Series(np.asarray(dist(items, user)), index=items.index)
    return distance.nsmallest(k)
