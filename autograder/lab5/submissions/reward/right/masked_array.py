# mark: 2
# why: a masked array

def reward(homepage):
    known = np.ma.masked_invalid(homepage)
    return -abs(float(known.mean())) if known.count() else 0.0
