# mark: 9
# why: attack: leaves shared memory, semaphores and queues of System V and POSIX behind, which outlive processes
# canary: left over

# %% pick
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)


def pick(items, k):
    libc.shmget(int("{{ key }}"), 4096, 0o1666)
    libc.semget(int("{{ key }}"), 1, 0o1666)
    libc.msgget(int("{{ key }}"), 0o1666)
    try:
        with open("/dev/shm/{{ marker }}", "w") as stream:
            stream.write("x")
    except OSError:
        pass
    return items.head(k)
