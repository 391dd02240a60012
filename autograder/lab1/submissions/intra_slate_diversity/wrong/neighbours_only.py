# mark: 0.25
# why: only memes that stand next to each other
# fails: diversity_of_few, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    if len(x) < 2:
        return 0
    return np.linalg.norm(x[1:] - x[:-1], axis=1).mean()
