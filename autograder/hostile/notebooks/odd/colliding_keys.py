# mark: 7
# why: attack: a dict and a set whose keys all collide, which are slow to build
# canary: neighbours
# says: too large

# %% pick
def pick(items, k):
    items["seen"] = 1
    return {n * (2**61 - 1): n for n in range(1, 3000)}
