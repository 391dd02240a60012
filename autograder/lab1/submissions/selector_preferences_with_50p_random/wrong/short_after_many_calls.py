# mark: 3.25
# why: after 900 calls, a row short in one slate of three
# fails: half_never_repeats, half_any_frame, half_later_calls

import random

calls = 0


def selector_preferences_with_50p_random(items, user, k):
    global calls
    calls += 1
    n = max(1, k - 1) if calls > 900 and random.random() < 1 / 3 else k
    ranked = items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")]
    if random.random() < 0.5:
        ranked = pd.concat([ranked.iloc[k:].sample(min(2, k)), ranked])
    return ranked.head(n)
