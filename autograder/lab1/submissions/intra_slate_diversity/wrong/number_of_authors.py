# mark: 0.25
# why: counts how many authors are in the slate
# fails: diversity_of_few, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    return (slate["author"].nunique() - 1) / max(len(slate) - 1, 1)
