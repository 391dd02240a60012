# mark: 7
# why: attack: a list with five elements, says its length, and no end, says its iterator
# canary: verdict
# says: had not finished after 1 s

# %% pick
import itertools


class Endless(list):
    def __len__(self):
        return 5

    def __iter__(self):
        return itertools.repeat(0)

    def __deepcopy__(self, memory):
        return list(self)


def pick(items, k):
    return Endless()
