# mark: 8
# why: attack: the same as the value of an answer that is no function: it is looked at when names are told
# canary: neighbours
# says: heaviest: unsure

# %% heaviest
class Nameless(type):
    @property
    def __name__(cls):
        raise SystemExit

    @property
    def __class__(cls):
        raise SystemExit


class Value(metaclass=Nameless):
    @property
    def __class__(self):
        raise SystemExit

    def __repr__(self):
        raise SystemExit

    def __deepcopy__(self, memory):
        raise SystemExit


answer = Value()
