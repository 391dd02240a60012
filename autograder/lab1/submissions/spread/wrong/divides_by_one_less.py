# mark: 0.25
# why: n - 1 as in the standard deviation
# fails: spread_of_few, spread_exact, spread_any_frame

def spread(users):
    middle = users[categories].mean()
    lengths = np.linalg.norm(users[categories] - middle, axis=1)
    return lengths.sum() / max(len(users) - 1, 1)
