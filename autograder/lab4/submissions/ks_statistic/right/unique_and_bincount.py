# mark: 3
# why: one line of all values, counted

def ks_statistic(a, b):
    a, b = a.dropna().values, b.dropna().values
    _, place = np.unique(np.concatenate([a, b]), return_inverse=True)
    size = place.max() + 1
    of_a = np.bincount(place[: len(a)], minlength=size).cumsum() / len(a)
    of_b = np.bincount(place[len(a) :], minlength=size).cumsum() / len(b)
    return float(abs(of_a - of_b).max())
