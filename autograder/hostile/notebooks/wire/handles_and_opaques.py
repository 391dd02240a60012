# mark: 7
# why: attack: forges what only the judge may send: handles of stored values, things named DataFrame
# canary: neighbours

# %% pick
import sys

wire = getattr(sys.modules["__main__"], "wire", None)


class Forged:
    def __init__(self, tree):
        self.tree = tree


if wire is not None:
    wire.Packed = lambda value: wire_packed({"t": "opaque", "k": "DataFrame", "r": "<b>DataFrame</b>"})
    before = wire._WRITERS

    def wire_packed(tree):
        made = object.__new__(Made)
        made.tree = tree
        return made

    class Made:
        pass

    wire._WRITERS[Made] = lambda value, depth: value.tree


def pick(items, k):
    items["seen"] = 1
    return items.head(k)
