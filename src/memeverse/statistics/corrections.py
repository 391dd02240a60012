"""Many tests at once: p-values made honest about how many there were.

Both give adjusted p-values, (n,) in the order given: compare each with alpha, as if it were the only one.
"""

from collections.abc import Iterable

import numpy as np

from memeverse.errors import InputError
from memeverse.statistics.reading import read_sample
from memeverse.statistics.scipy_stats import scipy_stats


def holm(p_values: Iterable[float]) -> np.ndarray:
    """Holm's correction: among all the tests, one false alarm or more comes with probability alpha at most.

    The smallest p is multiplied by the number of tests, the next by one less, and so on; none may be
    smaller than the one before.

    >>> holm([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.06, 0.06]

    Holm 1979 (*A simple sequentially rejective multiple test procedure*).
    """
    p = _read_p_values(p_values)
    order = np.argsort(p, kind="stable")
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(np.maximum.accumulate(p[order] * np.arange(len(p), 0, -1)), 1.0)
    return adjusted


def benjamini_hochberg(p_values: Iterable[float]) -> np.ndarray:
    """Benjamini and Hochberg's correction: of what is called significant, a part of alpha at most is false.

    That is on average, and for independent tests. The largest p stays, the next is multiplied by
    n / (n - 1), the smallest by n; none may be larger than the one after.

    >>> benjamini_hochberg([0.01, 0.04, 0.03]).round(2).tolist()
    [0.03, 0.04, 0.04]

    Benjamini and Hochberg 1995 (*Controlling the false discovery rate*).
    """
    p = _read_p_values(p_values)
    return np.asarray(scipy_stats("this correction").false_discovery_control(p, method="bh"), dtype=float)


def _read_p_values(values: Iterable[float]) -> np.ndarray:
    p = read_sample(values, "p_values", least=1)
    outside = np.flatnonzero((p < 0) | (p > 1))
    if len(outside):
        place = int(outside[0])
        raise InputError(
            f"p_values must lie between 0 and 1; at place {place}, counted from 0, is {p[place]:g}."
        )
    return p
