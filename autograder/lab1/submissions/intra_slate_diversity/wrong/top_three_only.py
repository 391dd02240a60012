# mark: 0.25
# why: measures three memes, whatever the slate holds
# fails: diversity_of_few, diversity_exact, diversity_any_slate

from itertools import combinations


def intra_slate_diversity(slate):
    d = [np.linalg.norm(a - b) for a, b in combinations(slate[categories].to_numpy()[:3], 2)]
    return np.mean(d) if d else 0
