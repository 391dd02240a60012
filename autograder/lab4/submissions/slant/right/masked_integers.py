# mark: 3
# why: integers masked where there are too few, then divided

def slant(liberal, conservative, more_than=12):
    total = np.ma.masked_less_equal((liberal + conservative).to_numpy(), more_than)
    return (conservative.to_numpy() - liberal.to_numpy()) / total
