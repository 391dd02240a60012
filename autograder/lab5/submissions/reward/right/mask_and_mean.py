# mark: 2
# why: a mask

def reward(homepage):
    known = homepage[~np.isnan(homepage)]
    return -abs(known.mean()) if len(known) else 0.0
