# mark: 0
# why: takes every column that holds numbers, whatever it means
# fails: unknown

def spread(users):
    points = users.select_dtypes("number").to_numpy()
    return np.linalg.norm(points - points.mean(axis=0), axis=1).mean()
