# mark: 0.25
# why: the mean of the standard deviations, not a distance
# fails: spread_of_few, spread_exact, spread_any_frame

def spread(users):
    return users[categories].std().mean()
