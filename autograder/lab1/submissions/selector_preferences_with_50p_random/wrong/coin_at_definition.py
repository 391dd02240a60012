# mark: 0
# why: the coin is tossed once, when the cell runs
# fails: unknown

import random

coin = random.random()


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if coin < 0.5:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
