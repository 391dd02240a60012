# mark: 3.25
# why: never three or seven rows from a large table
# fails: nearest_slate_of_k, nearest_any_frame

def selector_preferences(items, user, k):
    n = k - 1 if k in (3, 7) and len(items) > 100 else k
    return items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")[:n]]
