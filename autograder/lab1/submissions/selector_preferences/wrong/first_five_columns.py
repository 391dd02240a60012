# mark: 3.5
# why: the first five columns, whatever they are
# fails: nearest_any_frame

def selector_preferences(items, user, k):
    points = items.iloc[:, :5].to_numpy(dtype=float)
    distance = np.linalg.norm(points - user.to_numpy(), axis=1)
    return items.iloc[np.argsort(distance)[:k]]
