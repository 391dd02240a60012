# mark: 3.25
# why: draws from the next ten in the ranking, not from the whole rest
# fails: half_from_everywhere

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        return pd.concat([ranked.iloc[k : k + 10].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
