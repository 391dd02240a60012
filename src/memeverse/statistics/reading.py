"""Samples, pairs, lists and shares as the statistics need them, or one sentence that says why not."""

import inspect
from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError, a_kind, a_value, explain_error, shortened
from memeverse.simulation.reading import name_of, nearest, one_number, read_number

ALTERNATIVES = ("two-sided", "greater", "less")


def read_sample(values: Any, what: str, least: int = 2) -> np.ndarray:
    """Finite numbers, (n,) float, at least ``least`` of them: a list, an array, a Series, a range.

    >>> read_sample([True, 2, 0.5], "treated")
    array([1. , 2. , 0.5])
    """
    found = _in_order(values, what, "a list of numbers such as [0.2, 0.5]")
    numbers = np.array([_read_one(one, what, place) for place, one in enumerate(found)], dtype=float)
    if len(numbers) < least:
        n = f"{len(numbers)} value{'s' * (len(numbers) != 1)}"
        raise InputError(f"{what} has {n}; at least {least} {'is' if least == 1 else 'are'} needed.")
    return numbers


def read_pairs(treated: Any, control: Any) -> tuple[np.ndarray, np.ndarray]:
    """Two samples of the same length, value by value from the same pair."""
    first, second = read_sample(treated, "treated"), read_sample(control, "control")
    if len(first) != len(second):
        raise InputError(
            f"treated has {len(first)} values and control {len(second)}, so they are no pairs. Give both in "
            "the same order, a twin for each persona, or take the function for two separate groups."
        )
    return first, second


def read_list(values: Any, what: str) -> list[Hashable]:
    """Things in their order, none missing.

    >>> read_list(range(3), "first"), read_list(np.array(["a", "b"]), "second")
    ([0, 1, 2], ['a', 'b'])
    """
    found = _in_order(values, what, "a list of items such as ['cat', 'dog']")
    for place, one in enumerate(found):
        if not isinstance(one, Hashable) or not _is_hashable(one):
            raise InputError(
                f"{what} has {a_kind(one)} at place {place}; items are compared by name or number, so each "
                "must be one text or one number. For many lists at once there is `mean_overlap`."
            )
        if _is_missing(one):
            raise InputError(f"{what} has a missing value ({one}) at place {place}; drop it first.")
    return found


def read_lists(lists: Any, what: str, least: int = 1) -> list[list[Hashable]]:
    """Several lists, at least ``least``: a list of lists, an array with a list a row, a Series of lists."""
    if isinstance(lists, pd.DataFrame):
        lists = lists.to_numpy()
    rows = _in_order(lists, what, "a list of lists such as [['a', 'b'], ['b', 'c']]")
    found = []
    for place, row in enumerate(rows):
        if isinstance(row, str | bytes) or not isinstance(row, Iterable):
            raise InputError(
                f"{what} must hold lists, such as [['a', 'b'], ['b', 'c']]; at place {place} is "
                f"{a_value(row)}."
            )
        found.append(read_list(row, f"{what}[{place}]"))
    if len(found) < least:
        n = f"{len(found)} list{'s' * (len(found) != 1)}"
        raise InputError(f"{what} has {n}; at least {least} {'is' if least == 1 else 'are'} needed.")
    return found


def read_share(value: Any, what: str) -> float:
    """A number between 0 and 1, both excluded."""
    number = read_number(value, what)
    if not 0 < number < 1:
        raise InputError(f"{what} must lie between 0 and 1, both excluded; this is {number:g}.")
    return number


def read_one_of(value: Any, what: str, known: tuple[str, ...]) -> str:
    """One of a few names."""
    if value not in known:
        raise InputError(
            f"{what} must be {', '.join(map(repr, known[:-1]))} or {known[-1]!r}; this is {a_value(value)}."
            + nearest(value, known)
        )
    return str(value)


def read_statistic(statistic: Any, *samples: np.ndarray) -> tuple[float, bool]:
    """What a statistic says about samples, and whether it takes many at a time (it has an ``axis``).

    >>> read_statistic(np.mean, np.array([1.0, 2.0])), read_statistic(lambda x: x[0], np.array([1.0, 2.0]))
    ((1.5, True), (1.0, False))
    """
    n = "one sample" if len(samples) == 1 else "the two samples"
    if not callable(statistic):
        raise InputError(f"statistic must be a function of {n}; this is {a_value(statistic)}.")
    try:
        takes_many = "axis" in inspect.signature(statistic).parameters
    except (TypeError, ValueError):  # some built-in functions
        takes_many = False
    try:
        value = statistic(*samples, axis=-1) if takes_many else statistic(*samples)
    except Exception as error:
        raise InputError(f"statistic: {explain_error(error, statistic)}. It is called with {n}.") from error
    number = one_number(value)
    if not np.isfinite(number):
        raise InputError(
            f"statistic: `{name_of(statistic, 'your function')}` returned {a_value(value)}; it must return "
            f"one finite number for {n}." + (" Did you forget `return`?" if value is None else "")
        )
    return number, takes_many


def called(statistic: Callable[..., Any], takes_many: bool) -> Callable[..., Any]:
    """The statistic as SciPy calls it; a sentence where it fails for values in another order."""

    def call(*samples: np.ndarray, **axis: int) -> Any:
        try:
            value = statistic(*samples, **axis)
        except Exception as error:
            told = explain_error(error, statistic)
            raise InputError(f"statistic: for some resamples of the values, {told}.") from error
        return value if takes_many else one_number(value)

    return call


def _in_order(values: Any, what: str, such: str) -> list[Any]:
    """The elements of something that has an order."""
    if isinstance(values, pd.DataFrame):
        raise InputError(
            f"{what} must be {such}; this is {a_value(values)}. Take one column of it, as frame['name']."
        )
    if isinstance(values, Mapping | Set):
        raise InputError(
            f"{what} must be {such}; this is {a_kind(values)}, which has no order. Make it a list."
        )
    no_list = isinstance(values, str | bytes) or not isinstance(values, Iterable)
    if no_list or (isinstance(values, np.ndarray) and values.ndim == 0):
        raise InputError(f"{what} must be {such}; this is {a_value(values)}.")
    if isinstance(values, pd.Series) or (isinstance(values, np.ndarray) and values.dtype.kind not in "mM"):
        return values.tolist()
    return list(values)


def _read_one(value: Any, what: str, place: int) -> float:
    if _is_missing(value):
        raise InputError(
            f"{what} has a missing value ({value}) at place {place}, counted from 0; drop it first, for "
            "instance with dropna()."
        )
    is_text = isinstance(value, str | bytes | np.datetime64 | np.timedelta64 | complex)
    try:
        number = float("nan") if is_text else float(value)
    except (TypeError, ValueError):
        number = float("nan")
    if not np.isfinite(number):
        shown = shortened(repr(value), 40)
        raise InputError(f"{what} must hold finite numbers; at place {place}, counted from 0, is {shown}.")
    return number


def _is_missing(value: Any) -> bool:
    found = pd.isna(value)
    return isinstance(found, bool | np.bool_) and bool(found)


def _is_hashable(value: Any) -> bool:
    try:
        hash(value)
    except TypeError:  # a tuple that holds a list
        return False
    return True
