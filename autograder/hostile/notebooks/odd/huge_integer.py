# mark: 8
# why: attack: integers of fifty thousand digits, in lists, as labels and in frames
# canary: neighbours

# %% pick
import pandas as pd

HUGE = 10**50_000


def pick(items, k):
    items["seen"] = 1
    return pd.DataFrame({"plant": [HUGE] * k, HUGE: [-HUGE] * k}, index=[HUGE] * k)
