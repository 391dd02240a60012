# mark: 2
# why: a quarter of the slates has random memes, a quarter is short
# fails: half_slate_of_k, half_is_half, half_never_repeats, half_any_frame, half_later_calls

import random


def selector_preferences_with_50p_random(items, user, k):
    near = items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")]
    luck = random.random()
    if luck < 0.25:
        return near.head(k - 1)
    if luck < 0.5:
        return pd.concat([near.iloc[k:].sample(min(2, k)), near]).head(k)
    return near.head(k)
