# mark: 7
# why: attack: tens of thousands of empty files, which take memory and time to delete, and no end to it
# canary: neighbours
# says: the process of this notebook was lost
# bare: no (it would litter a disk)

# %% pick
import os
import time

made = 0


def pick(items, k):
    global made
    while True:
        try:
            while made < 20_000:
                os.close(os.open(f"f{made}", os.O_CREAT | os.O_WRONLY))
                made += 1
            time.sleep(5)
        except BaseException:
            pass
