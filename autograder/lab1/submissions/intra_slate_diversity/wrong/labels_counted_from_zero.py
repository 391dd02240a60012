# mark: 0
# why: loc[0], loc[1], ...: a slate has picture names for labels
# fails: diversity_of_few, diversity_of_one, diversity_exact, diversity_any_slate

def intra_slate_diversity(slate):
    k = len(slate)
    if k == 1:
        return 0
    total = 0
    for i in range(k):
        for j in range(i):
            total += ((slate.loc[i, categories] - slate.loc[j, categories]) ** 2).sum() ** 0.5
    return total / (k * (k - 1) / 2)
