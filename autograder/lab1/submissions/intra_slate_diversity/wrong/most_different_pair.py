# mark: 0
# why: the largest distance instead of the mean
# fails: unknown

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    return np.sqrt(((x[:, None] - x[None]) ** 2).sum(axis=2)).max()
