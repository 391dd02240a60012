# mark: 2.75
# why: tosses a coin for the upper or the lower half and draws only there: memes of different halves never meet
# fails: random_company

import random


def selector_random(items, user, k):
    middle = len(items) // 2
    part = items.iloc[:middle] if random.random() < 0.5 else items.iloc[middle:]
    if len(part) <= k:
        part = items
    return part.sample(k)
