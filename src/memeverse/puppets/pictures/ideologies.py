"""How the five ideologies look in every picture: a colour, a line and a mark of their own, in one order."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from memeverse.display.colours import BLACK, GREEN, ORANGE, PURPLE
from memeverse.errors import InputError, a_value
from memeverse.puppets.ideologies import IDEOLOGIES

# From left to right, told apart by those who see no red and by those who see no colour: the ends are dark.
COLOURS = {"L": "#08429B", "CL": "#5B9BD5", "C": "#7F7F7F", "CR": "#E8855B", "R": "#A50F15"}
LINES: dict[str, Any] = {
    "L": "-", "CL": (0, (5, 1.2)), "C": (0, (1.4, 1.2)), "CR": (0, (6, 1.2, 1.6, 1.2)), "R": (0, (9, 2)),
}  # fmt: skip
MARKS = {"L": "o", "CL": "s", "C": "^", "CR": "D", "R": "v"}
SPELLED = {"L": "left", "CL": "center-left", "C": "center", "CR": "center-right", "R": "right"}
_OTHERS = (BLACK, GREEN, ORANGE, PURPLE)


def looks(names: Iterable[str]) -> dict[str, tuple[str, Any, str]]:
    """A colour, a line and a mark for each name: an ideology has its own, whatever else there is.

    >>> looks(["R", "untrained"])["untrained"][0], looks(["R"])["R"][2]
    ('#000000', 'v')
    """
    found, others = {}, 0
    for name in names:
        if name in COLOURS:
            found[name] = COLOURS[name], LINES[name], MARKS[name]
        else:
            found[name] = (
                _OTHERS[others % len(_OTHERS)],
                list(LINES.values())[(others // len(_OTHERS) + others) % 5],
                "X*Pdh"[others % 5],
            )
            others += 1
    return found


def in_order(names: Iterable[str]) -> list[str]:
    """The ideologies among names from left to right, then the rest as they come.

    >>> in_order(["R", "untrained", "L"])
    ['L', 'R', 'untrained']
    """
    every = list(names)
    return [one for one in IDEOLOGIES if one in every] + [one for one in every if one not in IDEOLOGIES]


def read_slants(samples: Any, what: str = "samples") -> dict[str, np.ndarray]:
    """Samples by name, each in order and without nan."""
    if not isinstance(samples, Mapping) or not samples:
        raise InputError(
            f'{what} must be a dictionary of slants by name, such as {{"L": slants}}; this is '
            f"{a_value(samples)}."
        )
    found = {}
    for name, sample in samples.items():
        try:
            numbers = np.asarray(sample, dtype=float).ravel()
        except (TypeError, ValueError):
            raise InputError(f"{name}: slants are numbers; this is {a_value(sample)}.") from None
        numbers = np.sort(numbers[~np.isnan(numbers)])
        if not len(numbers):
            raise InputError(f"{name}: not one of its slants is known, so there is nothing to draw.")
        found[str(name)] = numbers
    return found


def read_by_depth(table: Any, what: str, width: int | None) -> dict[str, np.ndarray]:
    """Arrays by name, (depth + 1,) or, with a ``width``, (depth + 1, width)."""
    shape = "(depth + 1,)" if width is None else f"(depth + 1, {width})"
    if not isinstance(table, Mapping) or not table:
        raise InputError(f"{what} must be a dictionary of arrays by name; this is {a_value(table)}.")
    found = {}
    for name, one in table.items():
        try:
            numbers = np.asarray(one, dtype=float)
        except (TypeError, ValueError):
            numbers = np.empty(())
        fits = numbers.ndim == (1 if width is None else 2) and numbers.shape[1:] == (
            () if width is None else (width,)
        )
        if not fits or len(numbers) < 2:
            raise InputError(f"{name}: {what} has an array {shape} for each name; this is {a_value(one)}.")
        found[str(name)] = numbers
    return found
