# mark: 0
# why: the smallest angle instead of the smallest distance
# fails: unknown

def selector_preferences(items, user, k):
    points = items[categories].to_numpy()
    taste = user[categories].to_numpy()
    lengths = np.linalg.norm(points, axis=1) * np.linalg.norm(taste)
    score = points @ taste / np.maximum(lengths, 1e-12)
    return items.iloc[np.argsort(-score)[:k]]
