# mark: 3.5
# why: draws labels, each once, and gets all rows of each
# fails: fair_slate_of_k, fair_later_calls

import random


def selector_fair_random(items, user, k):
    labels = random.sample(sorted(set(items.index)), k)
    return items.loc[labels]
