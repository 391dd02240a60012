# mark: 0
# why: counts how many authors are in the slate
# fails: unknown

def intra_slate_diversity(slate):
    return (slate["author"].nunique() - 1) / max(len(slate) - 1, 1)
