# mark: 0
# why: the whole slate is random in half the calls
# fails: unknown

import random


def selector_preferences_with_50p_random(items, user, k):
    if random.random() < 0.5:
        return items.sample(k)
    return items.assign(distance=dist(items, user)).sort_values("distance").head(k)
