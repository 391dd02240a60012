# mark: 3.5
# why: never three or seven rows from a large table
# fails: half_slate_of_k, half_any_frame

import random


def selector_preferences_with_50p_random(items, user, k):
    n = k - 1 if k in (3, 7) and len(items) > 100 else k
    ranked = items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")]
    if random.random() < 0.5:
        ranked = pd.concat([ranked.iloc[k:].sample(min(2, k)), ranked])
    return ranked.head(n)
