# mark: 0
# why: the median user for the centre
# fails: unknown

def spread(users):
    middle = users[categories].median()
    return np.linalg.norm(users[categories] - middle, axis=1).mean()
