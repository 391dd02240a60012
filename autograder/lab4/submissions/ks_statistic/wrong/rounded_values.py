# mark: 1.5
# why: rounds values to three places first
# fails: ks_is_right, ks_of_puppets

def ks_statistic(a, b):
    a, b = np.sort(a.dropna().round(3)), np.sort(b.dropna().round(3))
    at = np.concatenate([a, b])
    return np.abs(np.searchsorted(a, at, "right") / len(a) - np.searchsorted(b, at, "right") / len(b)).max()
