# mark: 7
# why: attack: sys.exit, exit, quit, KeyboardInterrupt and GeneratorExit, in cells and in the function
# canary: neighbours
# says: pick: wrong

# %% pick
def pick(items, k):
    raise GeneratorExit


# %%
exit()

# %%
import sys

sys.exit(0)

# %%
raise KeyboardInterrupt

# %%
get_ipython().ask_exit()
quit()
