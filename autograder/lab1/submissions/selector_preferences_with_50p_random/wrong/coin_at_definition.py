# mark: 0
# why: the coin is tossed once, when the cell runs (and seeded, so that it is the same for everybody)
# fails: unknown

import random

random.seed(1)
coin = random.random()


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if coin < 0.5:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
