# mark: 1.5
# why: skips the pairs whose distance is 0
# fails: diversity_any_slate

from itertools import combinations


def intra_slate_diversity(slate):
    lengths = []
    for a, b in combinations(slate[categories].to_numpy(), 2):
        length = np.linalg.norm(a - b)
        if length > 0:
            lengths.append(length)
    return np.mean(lengths) if lengths else 0
