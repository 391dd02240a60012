# mark: 0.25
# why: each meme and the next, and the last with the first: right for up to three
# fails: diversity_of_few, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    return np.linalg.norm(x - np.roll(x, 1, axis=0), axis=1).mean()
