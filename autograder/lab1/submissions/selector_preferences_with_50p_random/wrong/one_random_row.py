# mark: 3
# why: one random meme instead of two
# fails: half_top_two_by_chance, half_from_everywhere

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        return pd.concat([ranked.iloc[k:].sample(1), ranked.head(k - 1)])
    return ranked.head(k)
