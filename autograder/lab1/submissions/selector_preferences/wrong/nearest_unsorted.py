# mark: 0
# why: argpartition alone: the right memes in no order
# fails: unknown

def selector_preferences(items, user, k):
    distance = np.asarray(dist(items, user))
    few = np.argpartition(distance, k - 1)[:k]
    return items.iloc[np.sort(few)]
