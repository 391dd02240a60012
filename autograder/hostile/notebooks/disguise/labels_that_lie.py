# mark: 8
# why: attack: labels and cells of a frame are objects with their own equality, hash and order
# canary: neighbours

# %% pick
import pandas as pd


class Label(str):
    def __eq__(self, other):
        return True

    def __lt__(self, other):
        return True

    def __hash__(self):
        return 1

    def __reduce__(self):
        return print, ("unpickled",)


def pick(items, k):
    items["seen"] = 1
    return pd.DataFrame({"plant": [Label("x")] * k}, index=[Label("plant_1")] * k)
