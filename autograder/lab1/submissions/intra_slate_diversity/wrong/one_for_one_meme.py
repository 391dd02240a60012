# mark: 1.25
# why: a slate of one meme gets 1
# fails: diversity_of_one, diversity_any_slate

from itertools import combinations


def intra_slate_diversity(slate):
    d = [np.linalg.norm(a - b) for a, b in combinations(slate[categories].to_numpy(), 2)]
    return np.mean(d) if d else 1
