# mark: 3
# why: the nearest that follow are shuffled
# fails: half_followed_by_nearest, half_never_repeats, half_any_frame, half_later_calls

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        follow = ranked.head(max(k - 2, 0)).sample(frac=1)
        return pd.concat([ranked.iloc[k:].sample(2), follow]).head(k)
    return ranked.head(k)
