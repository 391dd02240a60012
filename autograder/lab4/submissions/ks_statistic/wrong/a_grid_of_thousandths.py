# mark: 1.5
# why: looks at a grid of thousandths only
# fails: ks_is_right, ks_of_puppets

def ks_statistic(a, b):
    a, b = np.sort(a.dropna()), np.sort(b.dropna())
    at = np.linspace(-3, 3, 6001)
    return np.abs(np.searchsorted(a, at, "right") / len(a) - np.searchsorted(b, at, "right") / len(b)).max()
