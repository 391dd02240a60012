# mark: 0.75
# why: looks at twenty points only
# fails: ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    a, b = np.sort(a.dropna()), np.sort(b.dropna())
    at = np.linspace(-1, 1, 20)
    return np.abs(np.searchsorted(a, at, "right") / len(a) - np.searchsorted(b, at, "right") / len(b)).max()
