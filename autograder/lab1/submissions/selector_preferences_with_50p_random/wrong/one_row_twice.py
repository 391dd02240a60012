# mark: 2.5
# why: one random meme, shown twice
# fails: half_slate_of_k, half_top_two_by_chance, half_followed_by_nearest, half_never_repeats, half_any_frame, half_later_calls

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        lucky = ranked.iloc[k:].sample(1)
        return pd.concat([lucky, lucky, ranked.head(k)]).head(k)
    return ranked.head(k)
