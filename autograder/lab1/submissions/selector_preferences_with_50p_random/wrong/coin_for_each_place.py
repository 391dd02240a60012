# mark: 3
# why: each of the two places tosses its own coin
# fails: half_is_half

import random


def selector_preferences_with_50p_random(items, user, k):
    order = np.argsort(np.asarray(dist(items, user)))
    slate = list(order[:k])
    two = random.sample(list(order[k:]), 2)
    for place in range(min(2, k)):
        if random.random() < 0.5:
            slate[place] = two[place]
    return items.iloc[slate]
