# mark: 3
# why: the two are the last of the table, always
# fails: half_top_two_by_chance, half_from_everywhere

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        return pd.concat([ranked.tail(2), ranked.head(k)]).head(k)
    return ranked.head(k)
