# mark: 7
# why: attack: `wire.pack` writes what is no JSON of ours: other tags, pickles, names of classes
# canary: neighbours
# says: unknown tag

# %% pick
import json
import sys


def pack(value):
    bad = {"t": "pickle", "v": "cos\nsystem\n(S'true'\ntR."}
    return json.dumps({"t": "dict", "v": [["to", value["to"]], ["values", [bad]]]}).encode()


def pick(items, k):
    frame = sys._getframe(1)
    while frame is not None:
        if "wire" in frame.f_globals and "times" in frame.f_locals:
            frame.f_globals["wire"].pack = pack
        frame = frame.f_back
    return items.head(k)
