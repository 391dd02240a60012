# mark: 1.25
# why: the coin is tossed once, when the cell runs (and seeded, so that it is the same for everybody)
# fails: half_two_kinds, half_is_half, half_followed_by_nearest, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

import random

random.seed(1)
coin = random.random()


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if coin < 0.5:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
