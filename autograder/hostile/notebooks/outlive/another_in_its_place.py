# mark: 7
# why: attack: replaces its own process by another program that keeps the line open and answers
# canary: verdict
# says: can't be read

# %% pick
import os
import sys

ANSWER = """
import os, time
for fd in range(3, 64):
    try:
        os.write(fd, b'\\0\\0\\0\\x0a{"to": 99}'[:14])
    except OSError:
        pass
time.sleep(60)
"""


def pick(items, k):
    for fd in range(3, 64):
        try:
            os.set_inheritable(fd, True)
        except OSError:
            pass
    os.execv(sys.executable, [sys.executable, "-c", ANSWER, "{{ marker }}"])
