# mark: 3
# why: Fisher and Yates by hand, as far as k

import random
def selector_random(items, user, k):
    idx = list(range(len(items)))
    for i in range(k):
        j = random.randrange(i, len(idx))
        idx[i], idx[j] = idx[j], idx[i]
    return items.iloc[idx[:k]]
