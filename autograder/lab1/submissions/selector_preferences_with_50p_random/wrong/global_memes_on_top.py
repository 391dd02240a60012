# mark: 0
# why: the random memes come from the notebook's memes whatever items is
# fails: half_slate_of_k, half_two_kinds, half_top_two_by_chance, half_is_half, half_followed_by_nearest, half_from_everywhere, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        others = memes.drop(ranked.index[:k], errors="ignore")
        return pd.concat([others.sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
