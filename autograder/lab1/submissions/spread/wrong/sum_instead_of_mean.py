# mark: 0.25
# why: adds the distances up
# fails: spread_of_few, spread_exact, spread_any_frame

def spread(users):
    middle = users[categories].mean()
    return np.linalg.norm(users[categories] - middle, axis=1).sum()
