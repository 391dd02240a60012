# mark: 7
# why: attack: a function that never ends
# canary: verdict
# says: pick: unsure: Could not tell: `pick` had not finished after 1 s

# %% pick
def pick(items, k):
    while True:
        pass
