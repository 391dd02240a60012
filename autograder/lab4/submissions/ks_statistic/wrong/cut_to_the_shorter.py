# mark: 0.25
# why: cuts the longer sample to the length of the shorter
# fails: ks_of_unequal_samples, ks_without_the_unknown, ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    a, b = a.dropna().to_numpy(), b.dropna().to_numpy()
    n = min(len(a), len(b))
    a, b = np.sort(a[:n]), np.sort(b[:n])
    at = np.concatenate([a, b])
    return np.abs(np.searchsorted(a, at, "right") / n - np.searchsorted(b, at, "right") / n).max()
