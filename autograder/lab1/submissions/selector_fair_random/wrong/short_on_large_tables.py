# mark: 3.25
# why: a row short in a quarter of the slates, on tables larger than the small ones
# fails: fair_slate_of_k, fair_any_frame, fair_later_calls

import random


def selector_fair_random(items, user, k):
    n = max(1, k - 1) if len(items) > 41 and random.random() < 0.25 else k
    return items.groupby("author").sample(1).sample(n)
