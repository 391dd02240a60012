# mark: 0
# why: forgets the square root: the mean squared distance
# fails: spread_of_few, spread_moves_and_scales, spread_exact, spread_any_frame

def spread(users):
    middle = users[categories].mean()
    return ((users[categories] - middle) ** 2).sum(axis=1).mean()
