# mark: 0.25
# why: the median user for the centre
# fails: spread_of_few, spread_exact, spread_any_frame

def spread(users):
    middle = users[categories].median()
    return np.linalg.norm(users[categories] - middle, axis=1).mean()
