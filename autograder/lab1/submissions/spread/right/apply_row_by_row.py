# mark: 2
# why: apply over the rows with a helper

def distance_between(a, b):
    return ((a - b) ** 2).sum() ** 0.5


def spread(users):
    tastes = users[categories]
    middle = tastes.mean()
    return tastes.apply(lambda row: distance_between(row, middle), axis=1).mean()
