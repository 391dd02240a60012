# mark: 8
# why: attack: half characters in labels, cells and names of columns, which no file can hold
# canary: neighbours

# %% pick
import pandas as pd


def pick(items, k):
    items["seen"] = 1
    return pd.DataFrame({"\ud800": ["\udfff"] * k}, index=["\ud800"] * k, dtype=object)
