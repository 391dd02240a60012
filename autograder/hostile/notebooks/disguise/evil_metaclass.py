# mark: 7
# why: attack: a value whose class raises when its name is asked for, and whose errors do the same
# canary: neighbours
# says: pick: wrong

# %% pick
class Nameless(type):
    @property
    def __name__(cls):
        raise Hidden

    def __instancecheck__(cls, other):
        raise Hidden

    def __repr__(cls):
        raise Hidden


class Hidden(BaseException, metaclass=Nameless):
    pass


class Value(metaclass=Nameless):
    def __repr__(self):
        raise Hidden


def pick(items, k):
    return Value()
