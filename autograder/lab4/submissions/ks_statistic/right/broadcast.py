# mark: 3
# why: a table of comparisons

def ks_statistic(a, b):
    a, b = a.dropna().to_numpy(), b.dropna().to_numpy()
    points = np.concatenate([a, b])[:, None]
    return np.abs((a <= points).mean(axis=1) - (b <= points).mean(axis=1)).max()
