# mark: 1
# why: argpartition alone: the right memes in no order
# fails: nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    distance = np.asarray(dist(items, user))
    few = np.argpartition(distance, k - 1)[:k]
    return items.iloc[np.sort(few)]
