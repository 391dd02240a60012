# mark: 7
# why: attack: ends, while a copy of it with a session of its own holds the line open and says nothing
# canary: process
# says: ended itself (exit code 3)

# %% pick
import os
import sys


def pick(items, k):
    for fd in range(3, 64):
        try:
            os.set_inheritable(fd, True)
        except OSError:
            pass
    if os.fork() == 0:
        os.setsid()
        os.execv(sys.executable, [sys.executable, "-c", "import time; time.sleep(60)", "{{ marker }}"])
    os._exit(3)
