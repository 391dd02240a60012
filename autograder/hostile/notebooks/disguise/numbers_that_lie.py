# mark: 8
# why: attack: subclasses of int, float, list and dict whose methods say one thing and hold another
# canary: mark

# %% heaviest
class Number(int):
    def __index__(self):
        return 7

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __class_getitem__(cls, item):
        return cls

    def __deepcopy__(self, memory):
        return self

    @property
    def __class__(self):
        return str


answer = Number(3)
