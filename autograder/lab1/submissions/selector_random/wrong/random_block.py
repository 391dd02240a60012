# mark: 0
# why: a random start and then the k rows in a row: neighbours always come together
# fails: unknown

import random


def selector_random(items, user, k):
    start = random.randint(0, len(items) - k)
    return items.iloc[start : start + k]
