# mark: 0.25
# why: sums both halves but divides by the number of one
# fails: diversity_of_few, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    k = len(x)
    if k < 2:
        return 0
    d = np.sqrt(((x[:, None] - x[None]) ** 2).sum(axis=2))
    return d.sum() / (k * (k - 1) / 2)
