"""Capture, defined: a feed that shows a bot clearly more of its interests than a blank twin gets.

A newspaper said of its bots that the feed had captured them. Here the word has numbers: a ``window`` over
which a share is taken, a ``margin`` by which it must exceed the twin's, and how long it must ``hold``.
The definition is ours.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

from memeverse.errors import InputError, a_value
from memeverse.simulation.reading import read_count, read_number


@dataclass(frozen=True)
class Definition:
    """What counts as captured.

    >>> Definition()
    Definition(window=50, margin=0.2, hold=50)
    """

    window: int = 50  # videos over which the share on interest is taken
    margin: float = 0.2  # by which it must be above the twin's
    hold: int = 50  # steps in a row

    def __post_init__(self) -> None:
        read_count(self.window, "window", 1)
        read_count(self.hold, "hold", 1)
        if read_number(self.margin, "margin", 0) >= 1:
            raise InputError(f"margin must be from 0 to below 1; this is {self.margin!r}.")

    def __str__(self) -> str:
        return (
            f"of the last {self.window} videos an on-interest share more than {self.margin:g} above the "
            f"twin's, for {self.hold} steps in a row"
        )


def read_definition(definition: Any) -> Definition:
    """The definition that somebody gave, or ours."""
    if definition is None:
        return Definition()
    if not isinstance(definition, Definition):
        raise InputError(
            "a definition of capture is made with Definition(window=50, margin=0.2, hold=50); "
            f"this is {a_value(definition)}."
        )
    return definition


def on_interest_shares(on_interest: np.ndarray, window: int) -> np.ndarray:
    """The share on interest among the last ``window`` videos, (..., steps); nan until there are so many.

    >>> on_interest_shares(np.array([True, False, True, True]), 2).tolist()
    [nan, 0.5, 0.5, 1.0]
    """
    flags = np.asarray(on_interest)
    total = np.concatenate([np.zeros((*flags.shape[:-1], 1), int), np.cumsum(flags, axis=-1)], axis=-1)
    shares = np.full(flags.shape, np.nan)
    if flags.shape[-1] >= window:
        shares[..., window - 1 :] = (total[..., window:] - total[..., :-window]) / window
    return shares


def captured_at(shares: np.ndarray, twins: np.ndarray, margin: float, hold: int) -> np.ndarray:
    """The first step, from 1, at which each bot is captured, (...,) float; nan for those that never are.

    ``shares`` and ``twins`` are (..., steps), and from that step on the share is more than ``margin`` above
    the twin's for ``hold`` steps in a row, the first included; nan is not above.

    >>> captured_at(np.array([0.1, 0.5, 0.1, 0.5, 0.6]), np.full(5, 0.1), 0.2, 2).tolist()
    4.0
    """
    above = np.asarray(shares) > np.asarray(twins) + margin
    held = on_interest_shares(above, hold) == 1.0
    first = held.argmax(axis=-1) - hold + 2.0
    return np.where(held.any(axis=-1), first, np.nan)
