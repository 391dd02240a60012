"""The grid of a sweep: parameters with the values each of them takes, and the points they make."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np

from memeverse.simulation.reading import InputError, nearest, read_count, read_selectors

Point = dict[str, Any]  # one value for each parameter of the grid; a selector by its name


@dataclass(frozen=True)
class Grid:
    """Parameters and their values, in the order in which they were given; selectors by name."""

    values: dict[str, list[Any]]
    selectors: dict[str, Callable[..., Any]]

    def points(self) -> list[Point]:
        """Every combination of the values, the last parameter changing fastest.

        >>> [tuple(point.values()) for point in read_grid({"selector": max, "k": [3, 5]}).points()]
        [('max', 3), ('max', 5)]
        """
        return [dict(zip(self.values, point, strict=True)) for point in product(*self.values.values())]


def read_grid(grid: Any) -> Grid:
    """A grid, with every value checked as `simulate` would check it.

    >>> read_grid({"selector": max, "gamma": (0.01, 0.1), "steps": 10}).values
    {'selector': ['max'], 'gamma': [0.01, 0.1], 'steps': [10]}
    """
    if not isinstance(grid, Mapping):
        raise InputError(
            "the grid of a sweep is a dict from parameters to their values, such as "
            f'{{"selector": {{"mine": my_selector}}, "k": [3, 5]}}; this is a {type(grid).__name__}.'
        )
    for name in grid:
        if name not in PARAMETERS:
            raise InputError(
                f"there is no parameter {name!r} to sweep over; there are {', '.join(PARAMETERS)}."
                + nearest(name, PARAMETERS)
            )
    if "selector" not in grid:
        raise InputError(
            'the grid names no selector; add for instance "selector": ["random", "preferences"].'
        )
    selectors = _read_selectors(grid["selector"])
    values = {name: list(selectors) if name == "selector" else _read(name, grid[name]) for name in grid}
    return Grid(values, selectors)


def _read_selectors(given: Any) -> dict[str, Callable[..., Any]]:
    named = read_selectors(given)
    if isinstance(given, list | tuple) and len(named) < len(given):
        raise InputError(
            "two selectors of the grid have the same name; name them yourself: "
            '"selector": {"first": ..., "second": ...}.'
        )
    return named


def _read(name: str, given: Any) -> list[Any]:
    """The values of one parameter; a single value is a list of one."""
    values = list(given) if isinstance(given, Iterable) and not isinstance(given, str) else [given]
    if not values:
        raise InputError(f"{name} has no values in the grid; give at least one.")
    read = [PARAMETERS[name](value) for value in values]
    for i, value in enumerate(read):
        if value in read[:i]:
            raise InputError(f"{name} has {value!r} twice in the grid; give every value once.")
    return read


def _read_n_users(value: Any) -> int:
    from memeverse.data.users import MOST

    if (n := read_count(value, "n_users", 1)) > MOST:
        raise InputError(f"n_users must be at most {MOST:,}; this is {n:,}.")
    return n


def _read_number(value: Any, what: str, least: float = -np.inf) -> float:
    """A finite number."""
    try:
        if isinstance(value, bool | np.bool_ | str):
            raise TypeError
        number = float(value)
    except (TypeError, ValueError):
        raise InputError(f"{what} must be a number such as 0.05; this is {value!r}.") from None
    if not np.isfinite(number):
        raise InputError(f"{what} must be a finite number such as 0.05; this is {number}.")
    if number < least:
        raise InputError(f"{what} must be at least {least:g}; this is {number:g}.")
    return number


# What can be swept over, and how one value of it is read.
PARAMETERS: dict[str, Callable[[Any], Any]] = {
    "selector": lambda value: value,  # read together: they need names
    "steps": lambda value: read_count(value, "steps", 1),
    "k": lambda value: read_count(value, "k", 1),
    "gamma": lambda value: _read_number(value, "gamma"),
    "noise_sd": lambda value: _read_number(value, "noise_sd", 0),
    "n_users": _read_n_users,
}
