# mark: 7
# why: attack: an object that has every attribute and is every result: `__getattr__`, `__call__`, `__array__`, `__iter__`
# canary: neighbours
# says: pick: wrong

# %% pick
class Everything:
    def __getattr__(self, name):
        return self

    def __call__(self, *args, **kwargs):
        return self

    def __iter__(self):
        return iter([self] * 5)

    def __len__(self):
        return 5

    def __array__(self, *args, **kwargs):
        raise KeyboardInterrupt

    def __deepcopy__(self, memory):
        return self


def pick(items, k):
    items["seen"] = 1
    return Everything()
