# mark: 3
# why: itertools and math.fsum

from itertools import accumulate
from math import fsum


def rank_biased_overlap(a, b, p):
    tops_a = accumulate(({x} for x in a), set.union)
    tops_b = accumulate(({x} for x in b), set.union)
    shares = [len(one & other) / len(one) for one, other in zip(tops_a, tops_b)]
    return fsum((1 - p) * p**i * share for i, share in enumerate(shares)) + shares[-1] * p ** len(shares)
