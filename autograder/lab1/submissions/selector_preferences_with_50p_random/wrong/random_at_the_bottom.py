# mark: 1.25
# why: the random memes come last, where nobody picks
# fails: half_two_kinds, half_top_two_by_chance, half_followed_by_nearest, half_from_everywhere, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        two = ranked.iloc[k:].sample(min(2, k))
        return pd.concat([ranked.head(max(k - 2, 0)), two])
    return ranked.head(k)
