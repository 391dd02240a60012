# mark: 0
# why: only the pairs with the meme on top
# fails: unknown

def intra_slate_diversity(slate):
    if len(slate) == 1:
        return 0
    top = slate[categories].iloc[0]
    return np.linalg.norm(slate[categories].iloc[1:] - top, axis=1).mean()
