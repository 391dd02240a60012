# mark: 1.5
# why: takes each value once
# fails: ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    a, b = np.unique(a.dropna()), np.unique(b.dropna())
    at = np.concatenate([a, b])
    return np.abs(np.searchsorted(a, at, "right") / len(a) - np.searchsorted(b, at, "right") / len(b)).max()
