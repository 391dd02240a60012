# mark: 8
# why: attack: forges what only the judge may send: handles of stored values, things named DataFrame
# canary: neighbours
# says: pick: partly

# %% pick
import sys


class Forged:
    def __init__(self, tree):
        self.tree = tree


def pick(items, k):
    frame = sys._getframe(1)
    while frame is not None:
        if "wire" in frame.f_globals:
            wire = frame.f_globals["wire"]
            wire._WRITERS[Forged] = lambda value, depth: value.tree
        frame = frame.f_back
    return Forged({"t": "opaque", "k": "DataFrame", "r": "<b>DataFrame</b>"} if k == 5 else {"t": "handle", "n": 1, "f": True})
