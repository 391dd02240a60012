# mark: 7
# why: attack: sends half a message, one byte at a time, and never the rest
# canary: neighbours
# says: gave no answer within

# %% nearest
import os
import time


def nearest(items, point, k):
    for part in (b"\0", b"\0", b"\xff", b"\xff", *[b"["] * 1000):
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, part)
            except OSError:
                pass
        time.sleep(0.02)
    time.sleep(60)
