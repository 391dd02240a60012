# mark: 0
# why: draws from all items: now and then a meme comes twice in a slate
# fails: unknown

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        return pd.concat([ranked.sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
