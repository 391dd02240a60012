"""Rows put in an order that differs from person to person, and the first, last, ... of them taken."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from memeverse.simulation.tracing.expression import Formula, same


@dataclass(frozen=True, eq=False)
class Order:
    """How rows are sorted: by keys, with a method of pandas or NumPy."""

    method: str  # a name in _METHODS
    arguments: tuple[tuple[str, Any], ...]
    keys: tuple[Formula, ...]
    ascending: tuple[bool, ...]
    stable: bool  # whether rows with equal keys stay in the order in which they stood
    n: int  # rows that were put in order
    within: "Picked | None" = None  # which rows these are; None: all rows of a table, as they stand
    seen: tuple[np.ndarray, ...] = ()  # the keys themselves, as the selector computed them for one person

    def places(self, *keys: np.ndarray) -> np.ndarray:
        """The order itself, for one person: the very function that the selector called.

        Sorting looks at nothing but which key is smaller: other keys in the same order will do.
        """
        return _METHODS[self.method](*keys, **dict(self.arguments))


@dataclass(frozen=True, eq=False)
class Picked:
    """Rows taken by their place in an order: 0 is the first of it."""

    order: Order
    places: np.ndarray

    def take(self, key: Any) -> "Picked":
        """Some of them."""
        return Picked(self.order, self.places[key])


def same_picked(one: Picked | None, other: Picked | None) -> bool:
    """Whether the same rows stand in the same order, for everybody."""
    if one is None or other is None:
        return one is other
    return np.array_equal(one.places, other.places) and same_order(one.order, other.order)


def same_order(one: Order, other: Order) -> bool:
    """Whether two orders are one."""
    if one is other:
        return True
    facts = [(o.method, o.arguments, o.ascending, o.stable, o.n, len(o.keys)) for o in (one, other)]
    return (
        facts[0] == facts[1]
        and all(same(a, b) for a, b in zip(one.keys, other.keys, strict=True))
        and same_picked(one.within, other.within)
    )


def _sort(key: np.ndarray, ascending: bool, kind: Any, na_position: str) -> np.ndarray:
    """What `sort_values` does with one column; pandas' own `nargsort`, where no value is missing."""
    if ascending:
        return key.argsort(kind=kind)
    return (len(key) - 1 - key[::-1].argsort(kind=kind))[::-1]


def _argsort(key: np.ndarray, kind: Any) -> np.ndarray:
    return key.argsort(kind=kind)


def _argpartition(key: np.ndarray, kth: Any) -> np.ndarray:
    return np.argpartition(key, kth)


def _stable(*keys: np.ndarray, ascending: tuple[bool, ...]) -> np.ndarray:
    signed = [key if up else -key for key, up in zip(keys, ascending, strict=True)]
    return np.lexsort(signed[::-1])


_METHODS: dict[str, Callable[..., np.ndarray]] = {
    "sort": _sort,
    "argsort": _argsort,
    "argpartition": _argpartition,
    "stable": _stable,
}
