# mark: 0
# why: draws the two from the nearest k, so they come a second time further down
# fails: unknown

import random


def selector_preferences_with_50p_random(items, user, k):
    nearest = items.assign(distance=dist(items, user)).sort_values("distance").head(k)
    if random.random() < 0.5:
        return pd.concat([nearest.sample(min(2, k)), nearest]).head(k)
    return nearest
