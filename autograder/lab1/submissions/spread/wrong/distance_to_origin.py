# mark: 0
# why: the distance to zero instead of to the centre
# fails: spread_of_few, spread_moves_and_scales, spread_exact, spread_any_frame

def spread(users):
    return np.linalg.norm(users[categories], axis=1).mean()
