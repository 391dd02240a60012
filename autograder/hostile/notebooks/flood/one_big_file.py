# mark: 7
# why: attack: one file that grows until the disk is full
# canary: neighbours
# says: File too large
# bare: no (it would fill a disk)

# %% pick
def pick(items, k):
    items["seen"] = 1
    with open("big", "wb", buffering=0) as stream:
        stream.truncate(1)
        while True:
            if stream.write(bytes(1 << 20)) < 1 << 20:
                pass
