# mark: 3
# why: a masked array, masked where there are too few

def slant(liberal, conservative, more_than=12):
    total = (liberal + conservative).to_numpy()
    difference = (conservative - liberal).to_numpy()
    return np.ma.masked_where(total <= more_than, difference / np.maximum(total, 1))
