# mark: 0
# why: the distance to zero instead of to the centre
# fails: unknown

def spread(users):
    return np.linalg.norm(users[categories], axis=1).mean()
