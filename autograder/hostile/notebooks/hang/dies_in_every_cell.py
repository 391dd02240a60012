# mark: 7
# why: attack: eight cells, each of which ends the process
# canary: verdict

# %% pick
import os


def pick(items, k):
    os._exit(1)


# %%
import os; os.abort()

# %%
import ctypes; ctypes.string_at(0)

# %%
import os; os.kill(os.getpid(), 9)
