# mark: 0
# why: absolute differences added up instead of the Euclidean distance
# fails: unknown

def spread(users):
    tastes = users[categories]
    return (tastes - tastes.mean()).abs().sum(axis=1).mean()
