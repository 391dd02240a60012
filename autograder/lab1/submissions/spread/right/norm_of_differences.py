# mark: 2
# why: NumPy's norm of the differences to the mean

def spread(users):
    points = users[categories].to_numpy()
    return np.linalg.norm(points - points.mean(axis=0), axis=1).mean()
