# mark: 2
# why: a Counter of both sets: what is there twice is in both

from collections import Counter


def overlap(a, b):
    counts = Counter(list(set(a)) + list(set(b)))
    if len(counts) == 0:
        return 1
    return list(counts.values()).count(2) / len(counts)
