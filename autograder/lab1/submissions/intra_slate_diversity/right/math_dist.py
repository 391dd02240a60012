# mark: 2
# why: math.dist of named tuples

import math
from itertools import combinations
def intra_slate_diversity(slate):
    rows = list(slate[categories].itertuples(index=False))
    d = [math.dist(a, b) for a, b in combinations(rows, 2)]
    return math.fsum(d) / len(d) if d else 0.0
