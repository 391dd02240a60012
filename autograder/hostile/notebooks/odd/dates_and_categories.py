# mark: 8
# why: attack: columns of every dtype: categories, intervals, periods, time zones, sparse, complex, structured
# canary: neighbours

# %% pick
import numpy as np
import pandas as pd


def pick(items, k):
    items["seen"] = 1
    return pd.DataFrame(
        {
            "a": pd.Categorical(["x"] * k),
            "b": pd.interval_range(0, k, periods=k),
            "c": pd.period_range("2020", periods=k, freq="D"),
            "d": pd.date_range("2020", periods=k, tz="UTC"),
            "e": pd.arrays.SparseArray([0.0] * k),
            "f": np.zeros(k, dtype=complex),
            "g": pd.array([1] * k, dtype="Int64"),
        },
        index=pd.CategoricalIndex(["y"] * k),
    )
