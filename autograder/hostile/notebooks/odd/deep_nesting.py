# mark: 7
# why: attack: a list in a list in a list, a hundred thousand times
# canary: neighbours
# says: nested

# %% pick
def pick(items, k):
    items["seen"] = 1
    deep = []
    for _ in range(100_000):
        deep = [deep]
    return deep
