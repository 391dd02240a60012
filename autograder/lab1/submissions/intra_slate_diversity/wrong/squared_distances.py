# mark: 0
# why: forgets the square root
# fails: unknown

from itertools import combinations


def intra_slate_diversity(slate):
    x = slate[categories].to_numpy()
    squares = [((a - b) ** 2).sum() for a, b in combinations(x, 2)]
    return np.mean(squares) if squares else 0
