# mark: 0.25
# why: the mean of the whole matrix: each meme with itself counts as a pair
# fails: diversity_of_few, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    d = np.sqrt(((x[:, None] - x[None]) ** 2).sum(axis=2))
    return d.mean()
