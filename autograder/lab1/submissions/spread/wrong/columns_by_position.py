# mark: 1.5
# why: the five columns after the first: another column in front, and it measures something else
# fails: spread_any_frame

def spread(users):
    tastes = users.iloc[:, 1:6].to_numpy(dtype=float)
    return np.linalg.norm(tastes - tastes.mean(axis=0), axis=1).mean()
