# mark: 4
# why: a loop over itertuples deals positions to authors; k authors, one of their positions each

import random


def selector_fair_random(items, user, k):
    by = {}
    for n, row in enumerate(items.itertuples()):
        by.setdefault(row.author, []).append(n)
    return items.iloc[[random.choice(by[a]) for a in random.sample(sorted(by), k)]]
