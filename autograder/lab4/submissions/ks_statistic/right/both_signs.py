# mark: 3
# why: the largest in each direction, and the larger of the two

def ks_statistic(a, b):
    a, b = np.sort(a.dropna().to_numpy()), np.sort(b.dropna().to_numpy())
    at = np.append(a, b)
    gap = np.searchsorted(a, at, "right") / a.size - np.searchsorted(b, at, "right") / b.size
    return max(gap.max(), -gap.min())
