# mark: 2
# why: weights of 0 for what is unknown

def reward(homepage):
    known = (~np.isnan(homepage)).astype(int)
    if known.sum() == 0:
        return 0
    return -abs(np.average(np.nan_to_num(homepage), weights=known))
