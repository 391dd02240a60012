# mark: 2
# why: takes nan for 0
# fails: ks_without_the_unknown, ks_of_puppets

def ks_statistic(a, b):
    a, b = np.sort(a.fillna(0)), np.sort(b.fillna(0))
    at = np.concatenate([a, b])
    return np.abs(np.searchsorted(a, at, "right") / len(a) - np.searchsorted(b, at, "right") / len(b)).max()
