# mark: 2
# why: no NumPy at all: sums over zip, a list of lists

from math import sqrt


def cosine_similarity(a, b):
    def length(x):
        return sqrt(sum(v * v for v in x))

    def cosine(x, y):
        both = length(x) * length(y)
        return sum(p * q for p, q in zip(x, y)) / both if both else 0.0

    return [[cosine(x, y) for y in b] for x in a]
