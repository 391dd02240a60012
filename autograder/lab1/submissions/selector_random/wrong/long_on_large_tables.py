# mark: 2.5
# why: one row too many in one of fifteen slates, on large tables only
# fails: random_slate_of_k, random_any_frame

import random


def selector_random(items, user, k):
    n = k + 1 if len(items) > 180 and random.random() < 1 / 15 else k
    return items.sample(n)
