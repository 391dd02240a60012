# mark: 3
# why: draws who is treated with random.sample, and leaves the rest

from random import sample
from statistics import fmean


def effect(treated, control):
    pooled = [*map(float, treated), *map(float, control)]
    people = range(len(pooled))
    seen = fmean(pooled[: len(treated)]) - fmean(pooled[len(treated) :])
    hits = 0
    for _ in range(2000):
        chosen = set(sample(people, len(treated)))
        first = [pooled[i] for i in chosen]
        rest = [pooled[i] for i in people if i not in chosen]
        if abs(fmean(first) - fmean(rest)) >= abs(seen) * (1 - 1e-12):
            hits += 1
    return seen, (hits + 1) / 2001
