# mark: 1.5
# why: 0 where only one of many is known
# fails: reward_of_real_homepages

def reward(homepage):
    known = homepage[~np.isnan(homepage)]
    if len(known) == 0 or (len(known) == 1 and len(homepage) > 10):
        return 0.0
    return -abs(known.mean())
