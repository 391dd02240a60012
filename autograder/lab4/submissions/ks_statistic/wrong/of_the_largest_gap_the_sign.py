# mark: 0.5
# why: the largest gap, with its sign
# fails: ks_of_few, ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    a, b = np.sort(a.dropna()), np.sort(b.dropna())
    at = np.concatenate([a, b])
    gap = np.searchsorted(a, at, "right") / len(a) - np.searchsorted(b, at, "right") / len(b)
    return gap[np.abs(gap).argmax()]
