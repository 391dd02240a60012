# mark: 0
# why: the mean distance between two users (that is the other question)
# fails: unknown

def spread(users):
    points = users[categories].to_numpy()
    n = len(points)
    total = sum(np.linalg.norm(points - point, axis=1).sum() for point in points)
    return total / max(n * (n - 1), 1)
