# mark: 0.5
# why: searches in samples that are not sorted
# fails: ks_of_unequal_samples, ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    a, b = a.dropna().to_numpy(), b.dropna().to_numpy()
    at = np.concatenate([a, b])
    return np.abs(np.searchsorted(a, at, "right") / len(a) - np.searchsorted(b, at, "right") / len(b)).max()
