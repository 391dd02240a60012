# mark: 11
# why: attack: a cell that never ends, below right answers
# canary: verdict
# says: it was stopped after 1 s

# %%
while True:
    pass
