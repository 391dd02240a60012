# mark: 0
# why: random.choice among three ways: a third of the calls
# fails: unknown

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.choice(["random", "nearest", "nearest"]) == "random":
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
