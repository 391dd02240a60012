# mark: 0
# why: moves all memes so that the user is the origin, in items itself
# fails: nearest_slate_of_k, nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    for c in categories:
        items[c] = items[c] - user[c]
    length = np.linalg.norm(items[categories], axis=1)
    return items.iloc[np.argsort(length)[:k]]
