# mark: 3
# why: both cumulative distributions at all values, by searchsorted

def ks_statistic(a, b):
    a, b = np.sort(a.dropna()), np.sort(b.dropna())
    at = np.concatenate([a, b])
    up_to_a = np.searchsorted(a, at, side="right") / len(a)
    up_to_b = np.searchsorted(b, at, side="right") / len(b)
    return np.abs(up_to_a - up_to_b).max()
