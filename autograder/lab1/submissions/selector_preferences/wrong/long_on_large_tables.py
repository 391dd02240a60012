# mark: 2.75
# why: one row too many in one of fifteen slates, on large tables only
# fails: nearest_slate_of_k, nearest_any_frame, nearest_for_everybody

import random


def selector_preferences(items, user, k):
    n = k + 1 if len(items) > 180 and random.random() < 1 / 15 else k
    return items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")[:n]]
