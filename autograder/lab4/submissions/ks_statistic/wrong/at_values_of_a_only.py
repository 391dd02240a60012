# mark: 0.5
# why: looks at the values of a only
# fails: ks_of_few, ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    a, b = np.sort(a.dropna()), np.sort(b.dropna())
    return np.abs(np.searchsorted(a, a, "right") / len(a) - np.searchsorted(b, a, "right") / len(b)).max()
