# mark: 0
# why: only memes that stand next to each other
# fails: unknown

def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    if len(x) < 2:
        return 0
    return np.linalg.norm(x[1:] - x[:-1], axis=1).mean()
