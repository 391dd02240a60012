# mark: 7
# why: attack: an answer whose number, and whose word on being late, are arrays: neither true nor false
# canary: neighbours
# says: pick: unsure

# %% pick
import json
import os
import struct


def pick(items, k):
    array = {"t": "array", "s": [2], "d": "int64", "v": [1, 1]}
    for pairs in ([["to", array]], [["to", -1], ["late", array]]):
        text = json.dumps({"t": "dict", "v": pairs}).encode()
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, struct.pack(">I", len(text)) + text)
            except OSError:
                pass
    return items.head(k)
