# mark: 2.5
# why: after 200 calls, a row short in one slate of three
# fails: nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

import random

calls = 0


def selector_preferences(items, user, k):
    global calls
    calls += 1
    n = max(1, k - 1) if calls > 200 and random.random() < 1 / 3 else k
    return items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")[:n]]
