# mark: 7
# why: attack: an error whose text has a hundred million characters and a hundred thousand lines
# canary: output
# says: pick: wrong

# %% pick
def pick(items, k):
    items["seen"] = 1
    raise ValueError("a long line\n" * 8_000_000)


# %%
raise ValueError("x" * 100_000_000)
