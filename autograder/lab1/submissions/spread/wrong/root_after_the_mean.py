# mark: 0.25
# why: root of the mean of the squares instead of the mean of the roots
# fails: spread_of_few, spread_exact, spread_any_frame

def spread(users):
    middle = users[categories].mean()
    return ((users[categories] - middle) ** 2).sum(axis=1).mean() ** 0.5
