# mark: 8
# why: attack: an answer that is unequal to itself
# canary: neighbours
# says: heaviest: wrong

# %% heaviest
answer = float("nan")
