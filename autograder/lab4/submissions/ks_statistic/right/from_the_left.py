# mark: 3
# why: the shares below each value: the largest distance is the same

def ks_statistic(a, b):
    x = np.sort(np.asarray(a)[~np.isnan(a)])
    y = np.sort(np.asarray(b)[~np.isnan(b)])
    points = np.union1d(x, y)
    below_x = np.searchsorted(x, points, side="left") / x.size
    below_y = np.searchsorted(y, points, side="left") / y.size
    return float(np.max(np.abs(below_x - below_y)))
