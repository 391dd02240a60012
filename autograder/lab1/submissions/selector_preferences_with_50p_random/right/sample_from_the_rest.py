# mark: 4
# why: the nearest, and in half the calls two from behind them on top

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    nearest, rest = ranked.iloc[:k], ranked.iloc[k:]
    if random.random() < 0.5:
        return pd.concat([rest.sample(2), nearest]).head(k)
    return nearest
