# mark: 4
# why: random.choice for the coin, draws names until they are new

import random

COIN = ["heads", "tails"]


def selector_preferences_with_50p_random(items, user, k):
    distance = {}
    taste = [user[c] for c in categories]
    for name, *row in items[categories].itertuples():
        distance[name] = sum((a - b) ** 2 for a, b in zip(row, taste))
    names = sorted(distance, key=distance.get)[:k]
    if random.choice(COIN) == "tails":
        return items.loc[names]
    names = names[: max(k - 2, 0)]
    everybody = list(items.index)
    for _ in range(min(k, 2)):
        name = random.choice(everybody)
        while name in names:
            name = random.choice(everybody)
        names.insert(0, name)
    return items.loc[names]
