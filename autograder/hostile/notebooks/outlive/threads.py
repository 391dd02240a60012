# mark: 9
# why: attack: threads that are no daemons, an executor that never ends, hooks that run at the end
# canary: verdict

# %% pick
import atexit
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor


def for_ever():
    while True:
        time.sleep(0.05)


def pick(items, k):
    if threading.active_count() < 4:
        threading.Thread(target=for_ever).start()
        ThreadPoolExecutor(1).submit(for_ever)
    return items.head(k)


class Last:
    def __del__(self):
        for_ever()


last = Last()
atexit.register(for_ever)
weakref.finalize(last, for_ever)
