# mark: 2
# why: itertools.combinations and NumPy's norm; 0 for one meme

from itertools import combinations


def intra_slate_diversity(slate):
    if len(slate) < 2:
        return 0
    points = slate[categories].to_numpy()
    return np.mean([np.linalg.norm(a - b) for a, b in combinations(points, 2)])
