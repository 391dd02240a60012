# mark: 4
# why: the two winners get a negative distance and so come first

import random


def selector_preferences_with_50p_random(items, user, k):
    table = items.copy()
    table["distance"] = np.sqrt(((table[categories] - user[categories]) ** 2).sum(axis=1))
    table = table.sort_values("distance").reset_index()
    if random.getrandbits(1):
        for bonus, place in enumerate(random.sample(range(k, len(table)), 2), start=1):
            table.loc[place, "distance"] = -bonus
    return table.sort_values("distance").iloc[:k]
