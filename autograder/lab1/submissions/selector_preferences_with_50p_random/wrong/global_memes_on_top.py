# mark: 0
# why: the random memes come from the notebook's memes whatever items is
# fails: unknown

import random


def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if random.random() < 0.5:
        others = memes.drop(ranked.index[:k], errors="ignore")
        return pd.concat([others.sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
