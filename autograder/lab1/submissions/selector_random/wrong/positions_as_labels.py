# mark: 0
# why: loc with positions: works only when the labels are 0, 1, 2, ...
# fails: unknown

import random


def selector_random(items, user, k):
    numbers = random.sample(range(len(items)), k)
    return items.loc[numbers]
