# mark: 2
# why: each pair in both orders, and the mean is the same

from itertools import permutations
def intra_slate_diversity(slate):
    d = [np.linalg.norm(a - b) for a, b in permutations(slate[categories].values, 2)]
    return float(np.mean(d)) if len(d) > 0 else 0.0
