# mark: 0
# why: n - 1 as in the standard deviation
# fails: unknown

def spread(users):
    middle = users[categories].mean()
    lengths = np.linalg.norm(users[categories] - middle, axis=1)
    return lengths.sum() / max(len(users) - 1, 1)
