# mark: 0
# why: adds the distances up
# fails: unknown

def spread(users):
    middle = users[categories].mean()
    return np.linalg.norm(users[categories] - middle, axis=1).sum()
