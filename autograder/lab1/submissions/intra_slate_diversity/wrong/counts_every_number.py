# mark: 1.5
# why: takes every column that holds numbers, a column of distances too
# fails: diversity_any_slate

from itertools import combinations


def intra_slate_diversity(slate):
    x = slate.select_dtypes("number").to_numpy()
    lengths = [np.linalg.norm(a - b) for a, b in combinations(x, 2)]
    return np.mean(lengths) if lengths else 0
