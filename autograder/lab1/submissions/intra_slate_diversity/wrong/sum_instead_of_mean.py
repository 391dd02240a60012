# mark: 0
# why: adds the distances up
# fails: unknown

from itertools import combinations


def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    return sum(np.linalg.norm(a - b) for a, b in combinations(x, 2))
