# mark: 0
# why: the ad comes at a random place
# fails: unknown

import random


def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(k - 1)
    place = random.randrange(k)
    return pd.concat([others.iloc[:place], item_to_promote, others.iloc[place:]])
