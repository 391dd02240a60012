# mark: 3
# why: randint(1, 10) > 6 is four in ten, not half
# fails: half_is_half

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if random.randint(1, 10) > 6:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
