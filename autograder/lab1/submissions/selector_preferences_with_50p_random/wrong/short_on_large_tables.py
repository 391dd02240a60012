# mark: 2.5
# why: a row short in a quarter of the slates, on tables larger than the small ones
# fails: half_slate_of_k, half_is_half, half_any_frame

import random


def selector_preferences_with_50p_random(items, user, k):
    n = max(1, k - 1) if len(items) > 41 and random.random() < 0.25 else k
    ranked = items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")]
    if random.random() < 0.5:
        ranked = pd.concat([ranked.iloc[k:].sample(min(2, k)), ranked])
    return ranked.head(n)
