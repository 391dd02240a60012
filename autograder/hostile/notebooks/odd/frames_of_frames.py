# mark: 8
# why: attack: frames whose cells and labels are frames, series, tuples and intervals, with names alike
# canary: neighbours

# %% pick
import pandas as pd


def pick(items, k):
    items["seen"] = 1
    inner = pd.DataFrame({"a": [items] * k})
    frame = pd.DataFrame([[inner, items["size"]]] * k, columns=["plant", "plant"])
    frame.index = pd.MultiIndex.from_product([["x"], range(k)], names=[("a", 1), None])
    frame.columns = pd.MultiIndex.from_tuples([(1, "a"), (1, "a")])
    return frame
