# mark: 9
# why: attack: a function whose name only looks like the right one, or is it in other letters, after a right answer
# canary: neighbours

# %% pick
def pick(items, k):
    return items.sample(k)


# %%
def 𝐩𝐢𝐜𝐤(items, k):  # Python reads this as pick
    return items.head(k)


# %%
def рick(items, k):  # and this, with a Cyrillic letter, as another name
    return items.sample(k)
