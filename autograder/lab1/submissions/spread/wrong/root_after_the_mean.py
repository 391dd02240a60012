# mark: 0
# why: root of the mean of the squares instead of the mean of the roots
# fails: unknown

def spread(users):
    middle = users[categories].mean()
    return ((users[categories] - middle) ** 2).sum(axis=1).mean() ** 0.5
