# mark: 7
# why: attack: lists, dicts and frames that hold themselves
# canary: neighbours
# says: nested

# %% pick
def pick(items, k):
    items["seen"] = 1
    one = {"self": []}
    one["self"].append(one)
    one["frame"] = items.astype(object)
    return one
