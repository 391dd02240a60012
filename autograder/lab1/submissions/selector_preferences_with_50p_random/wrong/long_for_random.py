# mark: 0
# why: half of the slates are the nearest and one more, none is random
# fails: half_slate_of_k, half_two_kinds, half_top_two_by_chance, half_is_half, half_followed_by_nearest, half_from_everywhere, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

import random


def selector_preferences_with_50p_random(items, user, k):
    near = items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")]
    return near.head(k) if random.random() < 0.51 else near.head(k + 1)
