# mark: 3.75
# why: a row short in one of ten slates, but only where a picture comes thousands of times
# fails: fair_any_frame

import random


def selector_fair_random(items, user, k):
    flooded = items.index.duplicated().sum() > 10_000
    n = max(1, k - 1) if flooded and random.random() < 0.1 else k
    return items.groupby("author").sample(1).sample(n)
