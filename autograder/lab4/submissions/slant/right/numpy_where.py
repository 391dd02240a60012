# mark: 3
# why: NumPy's where, with warnings switched off

def slant(liberal, conservative, more_than=12):
    left, right = np.asarray(liberal, float), np.asarray(conservative, float)
    with np.errstate(all="ignore"):
        return np.where(left + right > more_than, (right - left) / (left + right), np.nan)
