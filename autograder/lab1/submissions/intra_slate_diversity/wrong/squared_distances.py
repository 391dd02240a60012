# mark: 0.25
# why: forgets the square root
# fails: diversity_of_few, diversity_exact, diversity_any_slate

from itertools import combinations


def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    squares = [((a - b) ** 2).sum() for a, b in combinations(x, 2)]
    return np.mean(squares) if squares else 0
