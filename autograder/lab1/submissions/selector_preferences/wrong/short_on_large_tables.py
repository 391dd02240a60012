# mark: 2
# why: a row short in a quarter of the slates, on tables larger than the small ones
# fails: nearest_slate_of_k, nearest_none_nearer_outside, nearest_any_frame, nearest_for_everybody

import random


def selector_preferences(items, user, k):
    n = max(1, k - 1) if len(items) > 41 and random.random() < 0.25 else k
    return items.iloc[np.argsort(np.asarray(dist(items, user)), kind="stable")[:n]]
