# mark: 7
# why: attack: `wire.pack` writes what is no JSON of ours: other tags, other shapes, names of classes
# canary: neighbours
# says: unknown tag

# %% pick
import json
import sys

wire = getattr(sys.modules["__main__"], "wire", None)


def pack(value):
    bad = {"t": "pickle", "v": "cos\nsystem\n(S'true'\ntR."}
    return json.dumps({"t": "dict", "v": [["to", value["to"]], ["values", [bad]]]}).encode()


def pick(items, k):
    if wire is not None:
        wire.pack = pack
    return items.head(k)
