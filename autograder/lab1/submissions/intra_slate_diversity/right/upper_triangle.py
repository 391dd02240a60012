# mark: 2
# why: the whole matrix by broadcasting, then its upper triangle

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy(dtype=float)
    d = np.sqrt(((x[:, None, :] - x[None, :, :]) ** 2).sum(axis=-1))
    above = d[np.triu_indices(len(x), k=1)]
    return float(above.mean()) if above.size else 0.0
