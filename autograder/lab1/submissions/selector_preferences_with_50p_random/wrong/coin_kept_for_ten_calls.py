# mark: 2.75
# why: a new coin at every tenth call only
# fails: half_is_half, half_followed_by_nearest

import random

calls, heads = 0, True


def selector_preferences_with_50p_random(items, user, k):
    global calls, heads
    if calls % 10 == 0:
        heads = random.random() < 0.5
    calls += 1
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if heads:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
