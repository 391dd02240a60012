# mark: 3
# why: of the two random memes the nearer one is always on top
# fails: half_top_two_by_chance, half_from_everywhere

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if random.random() < 0.5:
        return pd.concat([ranked.iloc[k:].sample(2).sort_values("d"), ranked.head(k)]).head(k)
    return ranked.head(k)
