# mark: 1.5
# why: takes every column that holds numbers, whatever it means
# fails: spread_any_frame

def spread(users):
    points = users.select_dtypes("number").to_numpy()
    return np.linalg.norm(points - points.mean(axis=0), axis=1).mean()
