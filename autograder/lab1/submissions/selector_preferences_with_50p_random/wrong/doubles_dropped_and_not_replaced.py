# mark: 2.5
# why: a random meme that is among the nearest already is dropped: one row short now and then
# fails: half_slate_of_k, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if random.random() < 0.5:
        return pd.concat([ranked.sample(2), ranked.head(max(k - 2, 0))]).drop_duplicates()
    return ranked.head(k)
