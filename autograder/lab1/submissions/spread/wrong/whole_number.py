# mark: 0
# why: int() cuts the decimals off
# fails: unknown


def spread(users):
    middle = users[categories].mean()
    return int(np.linalg.norm(users[categories] - middle, axis=1).mean())
