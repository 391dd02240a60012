"""The slant of a video, by the landmarks that the people follow who shared it; ideologies; how good it is."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError, a_value
from memeverse.platform.audience import EDGES
from memeverse.puppets.ideologies import IDEOLOGIES, MORE_THAN, Ideology, read_ideology

__all__ = [
    "IDEOLOGIES",
    "MORE_THAN",
    "Ideology",
    "estimated",
    "ideology",
    "of_channels",
    "read_ideology",
    "slant",
    "spearman",
]


def slant(liberal: Any, conservative: Any) -> Any:
    """The slant (C - L) / (C + L) of numbers of liberal and conservative landmarks, from -1 to 1.

    nan where there are none. (Haroon and others 2023.)

    >>> slant(3, 1), slant(np.array([0, 2]), np.array([5, 2])).tolist()
    (-0.5, [1.0, 0.0])
    """
    left, right = np.asarray(liberal, dtype=float), np.asarray(conservative, dtype=float)
    if (left < 0).any() or (right < 0).any():
        raise InputError("landmarks are counted: no number of them is below 0.")
    total = left + right
    found = np.divide(right - left, total, out=np.full(total.shape, np.nan), where=total > 0)
    return float(found) if found.ndim == 0 else found


def ideology(slants: Any) -> Any:
    """The ideology of slants: L from -1, CL from -.6, C from -.2, CR from .2, R from .6 on, 1 included.

    nan has none: the text is empty.

    >>> ideology(-0.6), ideology(np.array([-0.61, 1.0, float("nan")])).tolist()
    ('CL', ['L', 'R', ''])
    """
    numbers = np.asarray(slants, dtype=float)
    if (np.abs(numbers) > 1).any():
        raise InputError(
            f"a slant lies between -1 and 1; this is {a_value(float(np.nanmax(np.abs(numbers))))}."
        )
    names = np.array([*IDEOLOGIES, ""])[np.where(np.isnan(numbers), 5, np.digitize(numbers, EDGES))]
    return str(names) if names.ndim == 0 else names


def estimated(liberal: Any, conservative: Any) -> np.ndarray:
    """The slants that an audit may use: nan where a video has no more than twelve landmarks.

    >>> estimated([6, 6], [6, 7]).round(3).tolist()
    [nan, 0.077]
    """
    left, right = np.asarray(liberal), np.asarray(conservative)
    return np.where(left + right > MORE_THAN, slant(left, right), np.nan)


def of_channels(slants: np.ndarray, channels: np.ndarray) -> pd.Series:
    """The mean slant of each channel that has a video with one.

    >>> of_channels(np.array([0.5, np.nan, -0.5, 0.1]), np.array([7, 7, 3, 3])).to_dict()
    {3: -0.2, 7: 0.5}
    """
    return pd.Series(slants).groupby(channels).mean().dropna().round(12)


def spearman(one: Any, other: Any) -> float:
    """The rank correlation of two lists of one length (Spearman 1904); nan where there is no order.

    >>> round(spearman([0.1, 0.2, 0.9], [1, 5, 6]), 6), round(spearman([1, 2, 3, 4], [2, 1, 4, 3]), 6)
    (1.0, 0.6)
    """
    first, second = (pd.Series(np.asarray(values, dtype=float)).rank().to_numpy() for values in (one, other))
    if len(first) < 2 or not np.ptp(first) or not np.ptp(second):
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])
