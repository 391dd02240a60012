# mark: 0.25
# why: absolute differences added up instead of the Euclidean distance
# fails: spread_of_few, spread_exact, spread_any_frame

def spread(users):
    tastes = users[categories]
    return (tastes - tastes.mean()).abs().sum(axis=1).mean()
