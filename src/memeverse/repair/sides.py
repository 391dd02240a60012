"""Left, center and right: three sides out of five ideologies, and what a homepage's slants say together."""

from typing import Any, Literal, get_args

import numpy as np

from memeverse.errors import InputError, a_value
from memeverse.platform.audience import EDGES

Side = Literal["left", "center", "right"]
SIDES: tuple[Side, ...] = get_args(Side)
"""Also the actions, by number: watch a video of this side."""

LEANING: tuple[Side, ...] = ("left", "right")
IDEOLOGY = {"left": 0, "center": 2, "right": 4}
"""Whose training videos are a side's: those of L, C and R. (How the paper took them is not stated.)"""

BOUNDS = (EDGES[1], EDGES[2])
"""Between the three sides. (How the paper's five bins became three is not stated: these are ours.)"""


def mean_slant(slants: Any) -> Any:
    """The mean of the slants that are known, of a homepage or of many, (..., places); 0 where none is.

    >>> mean_slant([-0.5, 0.1, float("nan")]), mean_slant([[1.0, 0.5], [-0.5, 0.0]]).tolist()
    (-0.2, [0.75, -0.25])
    """
    numbers = np.asarray(slants, dtype=float)
    known = ~np.isnan(numbers)
    total = np.where(known, numbers, 0.0).sum(axis=-1)
    mean = total / np.maximum(known.sum(axis=-1), 1)
    return float(mean) if mean.ndim == 0 else mean


def reward(slants: Any) -> Any:
    """How balanced a homepage is: -|its mean slant|, from -1 to 0 (Haroon and others 2022).

    >>> reward([-0.5, 0.1, float("nan")]), reward([-0.6, 0.6])
    (-0.2, -0.0)
    """
    return -np.abs(mean_slant(slants)) if np.ndim(slants) > 1 else -abs(mean_slant(slants))


def side_of(slant: Any) -> Any:
    """The number of the side of slants: 0 left, below -.2; 2 right, from .2 on; 1 center.

    >>> side_of(-0.3), side_of(np.array([-0.2, 0.1, 0.2])).tolist()
    (0, [1, 1, 2])
    """
    found = np.digitize(slant, BOUNDS)
    return int(found) if np.ndim(found) == 0 else found


def shares(slants: Any) -> np.ndarray:
    """The shares of left, center and right among the slants that are known, (..., 3); 0 where none is.

    >>> shares([-0.9, -0.3, 0.0, 0.5]).tolist()
    [0.5, 0.25, 0.25]
    """
    numbers = np.asarray(slants, dtype=float)
    known = ~np.isnan(numbers)
    where = np.where(known, np.digitize(numbers, BOUNDS), -1)
    counts = (where[..., None] == np.arange(3)).sum(axis=-2)
    return np.asarray(counts / np.maximum(known.sum(axis=-1), 1)[..., None])


def read_side(side: Any, of: tuple[Side, ...] = LEANING) -> Side:
    """A side by its name."""
    if not isinstance(side, str) or side not in of:
        raise InputError(f"a side is one of {', '.join(of)}; this is {a_value(side)}.")
    return next(one for one in of if one == side)
