# mark: 0
# why: the mean of the standard deviations
# fails: unknown

def intra_slate_diversity(slate):
    if len(slate) == 1:
        return 0.0
    return slate[categories].std().mean()
