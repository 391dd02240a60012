# mark: 0
# why: the mean of the standard deviations, not a distance
# fails: unknown

def spread(users):
    return users[categories].std().mean()
