# mark: 3.25
# why: the two random memes come from the fifty that follow in the ranking
# fails: half_from_everywhere

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if random.random() < 0.5:
        return pd.concat([ranked.iloc[k : k + 50].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
