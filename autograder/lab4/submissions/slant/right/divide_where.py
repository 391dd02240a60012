# mark: 3
# why: np.divide where there is enough, into an array of nan

def slant(liberal, conservative, more_than=12):
    c, l = conservative.to_numpy(), liberal.to_numpy()
    enough = c + l > more_than
    return np.divide(c - l, c + l, out=np.full(len(c), np.nan), where=enough)
