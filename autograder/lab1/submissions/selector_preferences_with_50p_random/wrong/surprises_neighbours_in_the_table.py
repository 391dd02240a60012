# mark: 3
# why: one random place in the table, and the next row with it
# fails: half_top_two_by_chance, half_from_everywhere

import random


def selector_preferences_with_50p_random(items, user, k):
    order = np.argsort(dist(items, user).to_numpy())
    if random.random() < 0.5:
        rest = sorted(order[k:])
        i = random.randrange(len(rest))
        two = [rest[i], rest[(i + 1) % len(rest)]]
        return items.iloc[(two + list(order))[:k]]
    return items.iloc[order[:k]]
