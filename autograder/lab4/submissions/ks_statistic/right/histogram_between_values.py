# mark: 3
# why: a histogram whose edges lie between the values

def ks_statistic(a, b):
    a, b = a.dropna().to_numpy(), b.dropna().to_numpy()
    values = np.unique(np.concatenate([a, b]))
    edges = np.concatenate([[-np.inf], (values[1:] + values[:-1]) / 2, [np.inf]])
    in_a, _ = np.histogram(a, bins=edges)
    in_b, _ = np.histogram(b, bins=edges)
    return np.abs(np.cumsum(in_a) / len(a) - np.cumsum(in_b) / len(b)).max()
