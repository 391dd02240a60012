# mark: 0.25
# why: absolute differences added up
# fails: diversity_of_few, diversity_exact, diversity_any_slate

from itertools import combinations


def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    lengths = [np.abs(a - b).sum() for a, b in combinations(x, 2)]
    return np.mean(lengths) if lengths else 0
