# mark: 7
# why: attack: fills files that live in memory: memfd, /dev/shm, /tmp
# canary: left over
# says: it wrote more than 64 MB to files
# bare: no (a machine without limits would be lost)

# %% pick
import os
import time

done = []


def pick(items, k):
    if done:
        return items.head(k)
    done.append(1)
    for path in ("/dev/shm/{{ marker }}", "/tmp/{{ marker }}", "{{ marker }}"):
        for number in range(200):
            try:
                with open(f"{path}{number}", "wb") as stream:
                    stream.write(bytes(1 << 20))
            except OSError:
                break
    try:
        os.write(os.memfd_create("x"), bytes(1 << 30))
    except OSError:
        pass
    time.sleep(0.5)
    return items.head(k)
