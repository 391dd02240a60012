# mark: 0.25
# why: the mean distance between two users (that is the other question)
# fails: spread_of_few, spread_exact, spread_any_frame

def spread(users):
    points = users[categories].to_numpy()
    n = len(points)
    total = sum(np.linalg.norm(points - point, axis=1).sum() for point in points)
    return total / max(n * (n - 1), 1)
