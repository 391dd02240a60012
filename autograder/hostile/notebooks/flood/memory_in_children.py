# mark: 7
# why: attack: three processes, each of which takes as much memory as a limit of one process allows
# canary: neighbours
# says: MB of memory, all processes together
# bare: no (a machine without limits would be lost)

# %% pick
import os
import time


def pick(items, k):
    for _ in range(3):
        if os.fork() == 0:
            held = bytearray(b"x") * (450 << 20)
            time.sleep(10)
            os._exit(len(held) % 2)
    while True:
        try:
            time.sleep(20)
        except BaseException:
            pass
