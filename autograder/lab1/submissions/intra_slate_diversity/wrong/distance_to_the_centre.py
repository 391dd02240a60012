# mark: 0.25
# why: the spread of the slate (that is the other question)
# fails: diversity_of_few, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    x = slate[categories]
    return np.linalg.norm(x - x.mean(), axis=1).mean()
