# mark: 0
# why: the largest distance instead of the mean
# fails: unknown

def spread(users):
    middle = users[categories].mean()
    return np.linalg.norm(users[categories] - middle, axis=1).max()
