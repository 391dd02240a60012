# mark: 9
# why: attack: floods stdout, stderr, file descriptor 1, logging, warnings and display
# canary: output

# %% pick
import logging
import os
import sys
import warnings

TEXT = "x" * 1_000_000


def flood():
    for _ in range(40):
        print(TEXT)
        print(TEXT, file=sys.stderr)
        sys.__stdout__.write(TEXT) if sys.__stdout__ else None
        os.write(1, TEXT.encode())
        display(TEXT)
        logging.warning(TEXT)
        warnings.warn(TEXT)


def pick(items, k):
    print(TEXT)
    return items.head(k)


# %%
flood()
