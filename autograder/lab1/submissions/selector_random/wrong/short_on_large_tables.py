# mark: 2.5
# why: a row short in a quarter of the slates, on tables larger than the small ones
# fails: random_slate_of_k, random_any_frame

import random


def selector_random(items, user, k):
    n = max(1, k - 1) if len(items) > 41 and random.random() < 0.25 else k
    return items.sample(n)
