# mark: 3.25
# why: two random memes even where one is asked for
# fails: half_slate_of_k, half_small_slates

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if random.random() < 0.5:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(max(k - 2, 0))])
    return ranked.head(k)
