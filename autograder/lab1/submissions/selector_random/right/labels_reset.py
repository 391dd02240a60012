# mark: 3
# why: resets the labels first: the slate is numbered, the names are a column

import random


def selector_random(items, user, k):
    numbered = items.reset_index()
    order = list(numbered.index)
    random.shuffle(order)
    return numbered.loc[order[:k]]
