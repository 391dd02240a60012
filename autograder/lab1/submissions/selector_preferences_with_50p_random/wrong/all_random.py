# mark: 2.5
# why: the whole slate is random in half the calls
# fails: half_followed_by_nearest, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

import random


def selector_preferences_with_50p_random(items, user, k):
    if random.random() < 0.5:
        return items.sample(k)
    return items.assign(distance=dist(items, user)).sort_values("distance").head(k)
