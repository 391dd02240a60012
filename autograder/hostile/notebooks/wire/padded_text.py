# mark: 8
# why: attack: a hundred arrays of text, each with one long text: padded by NumPy, they fill the judge's memory
# canary: memory
# bare: no (without the sandbox nobody unpacks it)

# %% heaviest
import numpy as np

answer = [np.array(["x" * 2000] + [""] * 1999)] * 100
