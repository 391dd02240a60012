# mark: 7
# why: attack: JSON with a number of a million digits, with 1e999, with NaN, with the same key many times
# canary: neighbours
# says: can't be read

# %% pick
import os
import struct


def pick(items, k):
    text = b'{"t":"dict","t":"dict","v":[["to",NaN],["to",1e999],["to",' + b"9" * 1_000_000 + b"]]}"
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, struct.pack(">I", len(text)))
        except OSError:
            continue
        while text:
            text = text[os.write(descriptor, text) :]
    return items.head(k)
