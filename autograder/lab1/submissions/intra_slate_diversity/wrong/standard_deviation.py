# mark: 0.25
# why: the mean of the standard deviations
# fails: diversity_of_few, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    if len(slate) == 1:
        return 0.0
    return slate[categories].std().mean()
