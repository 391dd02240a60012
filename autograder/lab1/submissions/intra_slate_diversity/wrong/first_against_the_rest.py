# mark: 0.25
# why: only the pairs with the meme on top
# fails: diversity_of_few, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    if len(slate) == 1:
        return 0
    top = slate[categories].iloc[0]
    return np.linalg.norm(slate[categories].iloc[1:] - top, axis=1).mean()
