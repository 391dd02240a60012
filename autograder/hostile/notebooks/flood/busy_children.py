# mark: 9
# why: attack: as many busy processes as are allowed, so that the neighbours become too slow
# canary: neighbours
# bare: no (it would slow the other tests)

# %% pick
import os
import time

done = []


def pick(items, k):
    if not done:
        done.append(1)
        for _ in range(6):
            if os.fork() == 0:
                os.nice(-20) if os.getuid() == 0 else None
                until = time.monotonic() + 3
                while time.monotonic() < until:
                    pass
                os._exit(0)
    return items.head(k)
