# mark: 3.5
# why: a row short for who likes humour much, on large tables
# fails: half_slate_of_k, half_any_frame

import random


def selector_preferences_with_50p_random(items, user, k):
    n = max(1, k - 1) if len(items) > 180 and user["humour"] > 0.7 else k
    ranked = items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")]
    if random.random() < 0.5:
        ranked = pd.concat([ranked.iloc[k:].sample(min(2, k)), ranked])
    return ranked.head(n)
