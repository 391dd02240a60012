# mark: 7
# why: attack: tens of thousands of empty files, which take memory and time to delete
# canary: neighbours
# says: it made more than 4,000 files
# bare: no (it would litter a disk)

# %% pick
import os
import time

done = []


def pick(items, k):
    until = time.monotonic() + 0.3
    while not done and time.monotonic() < until:
        number = len(os.listdir(".")) * 1000
        for n in range(1000):
            os.close(os.open(f"f{number + n}", os.O_CREAT | os.O_WRONLY))
    done.append(1)
    time.sleep(0.5)
    return items.head(k)
