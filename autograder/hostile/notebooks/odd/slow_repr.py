# mark: 7
# why: attack: an object whose repr, str and len take for ever
# canary: verdict
# says: had not finished after 1 s

# %% pick
import time


class Slow:
    def __repr__(self):
        time.sleep(600)

    __str__ = __len__ = __bool__ = __repr__

    def __deepcopy__(self, memory):
        return repr(self)


def pick(items, k):
    return Slow()
