# mark: 0.25
# why: the largest distance instead of the mean
# fails: diversity_of_few, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    return np.sqrt(((x[:, None] - x[None]) ** 2).sum(axis=2)).max()
