# mark: 3.25
# why: head(k - 2) with k = 1 means all but the last row
# fails: half_slate_of_k, half_small_slates

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k - 2)])
    return ranked.head(k)
