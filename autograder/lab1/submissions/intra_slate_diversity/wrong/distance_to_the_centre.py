# mark: 0
# why: the spread of the slate (that is the other question)
# fails: unknown

def intra_slate_diversity(slate):
    x = slate[categories]
    return np.linalg.norm(x - x.mean(), axis=1).mean()
