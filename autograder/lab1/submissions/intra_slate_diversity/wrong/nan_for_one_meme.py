# mark: 1.25
# why: the mean of no pairs: NaN for a slate of one
# fails: diversity_of_one, diversity_any_slate

from itertools import combinations


def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    return np.mean([np.linalg.norm(a - b) for a, b in combinations(x, 2)])
