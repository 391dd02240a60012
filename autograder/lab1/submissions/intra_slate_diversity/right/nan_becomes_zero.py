# mark: 2
# why: the mean of no pairs is nan, and nan becomes 0

from itertools import combinations
def intra_slate_diversity(slate):
    d = pd.Series([np.linalg.norm(a - b) for a, b in combinations(slate[categories].to_numpy(), 2)], dtype=float)
    return np.nan_to_num(d.mean())
