# mark: 2
# why: sums both halves and divides by k(k - 1)

def intra_slate_diversity(slate):
    k = len(slate)
    if k == 1:
        return 0.0
    total = 0
    for c in categories:
        column = slate[c].to_numpy()
        total = total + np.subtract.outer(column, column) ** 2
    return np.sqrt(total).sum() / (k * (k - 1))
