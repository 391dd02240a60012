# mark: 2
# why: two loops over positions, a sum and a counter

def intra_slate_diversity(slate):
    total, pairs = 0.0, 0
    for i in range(len(slate)):
        for j in range(i + 1, len(slate)):
            difference = slate[categories].iloc[i] - slate[categories].iloc[j]
            total += (difference**2).sum() ** 0.5
            pairs += 1
    return total / pairs if pairs else 0.0
