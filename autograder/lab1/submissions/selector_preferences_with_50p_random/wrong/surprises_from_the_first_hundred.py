# mark: 3.25
# why: the two random memes come from the first hundred rows
# fails: half_from_everywhere

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if random.random() < 0.5:
        rest = items.head(100).drop(ranked.index[:k], errors="ignore")
        return pd.concat([rest.sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
