# mark: 3.5
# why: a dict by distance keeps one meme of those equally far
# fails: half_slate_of_k, half_any_frame

import random


def selector_preferences_with_50p_random(items, user, k):
    where = {d: i for i, d in enumerate(dist(items, user))}
    order = [where[d] for d in sorted(where)]
    if random.random() < 0.5:
        return items.iloc[(random.sample(order[k:], min(2, k)) + order)[:k]]
    return items.iloc[order[:k]]
