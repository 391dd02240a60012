# mark: 0
# why: forgets the square root: the mean squared distance
# fails: unknown

def spread(users):
    middle = users[categories].mean()
    return ((users[categories] - middle) ** 2).sum(axis=1).mean()
