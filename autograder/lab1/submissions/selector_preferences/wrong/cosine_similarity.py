# mark: 0.25
# why: the smallest angle instead of the smallest distance
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    points = items[categories].to_numpy()
    taste = user[categories].to_numpy()
    lengths = np.linalg.norm(points, axis=1) * np.linalg.norm(taste)
    score = points @ taste / np.maximum(lengths, 1e-12)
    return items.iloc[np.argsort(-score)[:k]]
