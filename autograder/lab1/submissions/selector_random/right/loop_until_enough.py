# mark: 3
# why: draws one position at a time and skips those it has

import random


def selector_random(items, user, k):
    chosen = []
    while len(chosen) < k:
        position = random.randrange(len(items))
        if position not in chosen:
            chosen.append(position)
    return items.iloc[chosen]
