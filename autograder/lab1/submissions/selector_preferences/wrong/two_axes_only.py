# mark: 0.25
# why: only the two axes of the plot
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    axes = ["humour", "sarcasm"]
    distance = np.linalg.norm(items[axes] - user[axes], axis=1)
    return items.iloc[np.argsort(distance)[:k]]
