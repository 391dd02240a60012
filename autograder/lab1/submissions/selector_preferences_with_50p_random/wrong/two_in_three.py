# mark: 3
# why: random.choice among three: 2/3 is not 1/2
# fails: half_is_half

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.choice(["random", "random", "nearest"]) == "random":
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
