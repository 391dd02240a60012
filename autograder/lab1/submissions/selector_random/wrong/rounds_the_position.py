# mark: 2.5
# why: round() where int() belongs: the first and the last row have half the chance
# fails: random_uniform

import random


def selector_random(items, user, k):
    rows = []
    while len(rows) < k:
        row = round(random.random() * (len(items) - 1))
        if row not in rows:
            rows.append(row)
    return items.iloc[rows]
