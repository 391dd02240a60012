# mark: 0
# why: int() cuts the decimals off
# fails: spread_of_few, spread_moves_and_scales, spread_exact, spread_any_frame


def spread(users):
    middle = users[categories].mean()
    return int(np.linalg.norm(users[categories] - middle, axis=1).mean())
