# mark: 9
# why: attack: a cell that prints for ever, in short lines
# canary: output
# says: it printed more than 100 MB

# %% pick
def pick(items, k):
    return items.head(k)


# %%
import sys

while True:
    sys.stdout.write("no end\n" * 1000)
