# mark: 3
# why: goes through all arrangements where there are few, and shuffles where there are many

from itertools import combinations
from math import comb


def effect(treated, control):
    pooled = np.array([*treated, *control], dtype=float)
    n, total = len(treated), pooled.sum()
    difference = np.mean(treated) - np.mean(control)

    def away(sums):
        return np.abs(sums / n - (total - sums) / (len(pooled) - n)) >= abs(difference) - 1e-9

    if comb(len(pooled), n) <= 20_000:
        sums = np.array([pooled[list(chosen)].sum() for chosen in combinations(range(len(pooled)), n)])
        return difference, away(sums).mean()
    sums = np.array([np.random.permutation(pooled)[:n].sum() for _ in range(5000)])
    return difference, (1 + away(sums).sum()) / 5001
