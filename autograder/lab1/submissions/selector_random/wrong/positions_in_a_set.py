# mark: 2
# why: collects positions in a set, and a set hands small numbers back in ascending order
# fails: random_at_every_place, random_any_frame, random_uniform

import random


def selector_random(items, user, k):
    rows = set()
    while len(rows) < k:
        rows.add(random.randint(0, len(items) - 1))
    return items.iloc[list(rows)]
