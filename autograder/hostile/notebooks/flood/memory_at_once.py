# mark: 7
# why: attack: takes far more memory at once than there is
# canary: neighbours
# says: MemoryError
# bare: no (a machine without limits would be lost)

# %% pick
def pick(items, k):
    items["seen"] = 1
    return bytearray(1 << 40)
