# mark: 0
# why: returns the distances, not their mean
# fails: unknown

def spread(users):
    middle = users[categories].mean()
    return ((users[categories] - middle) ** 2).sum(axis=1) ** 0.5
