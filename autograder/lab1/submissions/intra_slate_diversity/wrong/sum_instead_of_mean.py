# mark: 0.25
# why: adds the distances up
# fails: diversity_of_few, diversity_exact, diversity_any_slate

from itertools import combinations


def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    return sum(np.linalg.norm(a - b) for a, b in combinations(x, 2))
