# mark: 7
# why: attack: returns a generator that never ends
# canary: neighbours
# says: pick: wrong

# %% pick
import itertools


def pick(items, k):
    items["seen"] = 1
    return itertools.count()
