# mark: 0
# why: only the two axes of the plot
# fails: unknown

from itertools import combinations


def intra_slate_diversity(slate):
    x = slate[["humour", "sarcasm"]].to_numpy()
    lengths = [np.linalg.norm(a - b) for a, b in combinations(x, 2)]
    return np.mean(lengths) if lengths else 0
