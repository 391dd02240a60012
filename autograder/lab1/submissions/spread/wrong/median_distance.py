# mark: 0.25
# why: the median of the distances for their mean
# fails: spread_of_few, spread_exact, spread_any_frame

def spread(users):
    return dist(users, users[categories].mean()).median()
