# mark: 8
# why: attack: lists in lists in lists: a small answer for the wire, a large one in memory
# canary: neighbours

# %% heaviest
answer = "many"
for _ in range(4):
    answer = [answer] * 40
