# mark: 2
# why: distances from dot products, NaN of a single meme made 0

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy(float)
    dots = x @ x.T
    lengths = np.diag(dots)
    squares = np.clip(lengths[:, None] + lengths[None, :] - 2 * dots, 0, None)
    k = len(x)
    with np.errstate(invalid="ignore"):
        mean = np.float64(np.sqrt(squares).sum() - np.sqrt(np.diag(squares)).sum()) / (k * (k - 1))
    return np.nan_to_num(mean)
