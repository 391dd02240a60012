# mark: 0.5
# why: only the two axes of the plot
# fails: diversity_exact, diversity_any_slate

from itertools import combinations


def intra_slate_diversity(slate):
    x = slate[["humour", "sarcasm"]].to_numpy()
    lengths = [np.linalg.norm(a - b) for a, b in combinations(x, 2)]
    return np.mean(lengths) if lengths else 0
