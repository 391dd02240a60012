# mark: 0
# why: two on top of k: two rows too many
# fails: half_slate_of_k, half_two_kinds, half_top_two_by_chance, half_is_half, half_followed_by_nearest, half_from_everywhere, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)])
    return ranked.head(k)
