# mark: 1.5
# why: takes all columns after the first, where the name is expected
# fails: spread_any_frame

def spread(users):
    points = users.iloc[:, 1:].to_numpy(dtype=float)
    return np.linalg.norm(points - points.mean(axis=0), axis=1).mean()
