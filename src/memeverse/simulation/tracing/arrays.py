"""Stand-ins for single numbers, for arrays, and for arrays of positions such as `argsort` gives."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.arithmetic import REDUCTIONS, Arithmetic, between
from memeverse.simulation.tracing.expression import FUSED, CannotFollow, Constant, Formula, Over, Step
from memeverse.simulation.tracing.matching import calculate_tables
from memeverse.simulation.tracing.order import Order, Picked, same_picked
from memeverse.simulation.tracing.stand_in import (
    StandIn,
    calculate,
    cells_along,
    is_fixed,
    row_and_picked,
    true,
    wrap,
)

SORTS = {None: "quicksort", "quicksort": "quicksort", "stable": "stable", "mergesort": "stable",
         "heapsort": "heapsort"}  # fmt: skip


class NumberStandIn(Arithmetic, true=(float, np.floating, int, np.integer)):
    """One number of a person, or of a meme and a person."""

    def _with(self, function: Callable[..., Any], symbol: Callable[..., Formula], *operands: Any) -> Any:
        if any(isinstance(true(one), pd.DataFrame | pd.Series) for one in operands):
            return calculate_tables(function, symbol, *operands)
        return calculate(function, symbol, *operands)

    def __iadd__(self, other: Any) -> Any:
        return self + other

    def __isub__(self, other: Any) -> Any:
        return self - other

    def __imul__(self, other: Any) -> Any:
        return self * other

    def __itruediv__(self, other: Any) -> Any:
        return self / other

    def _formula(self) -> Formula:
        assert self._cells is not None
        return self._cells.item()


class ArrayStandIn(Arithmetic, true=np.ndarray):
    """Numbers in rows and columns without names."""

    def _with(self, function: Callable[..., Any], symbol: Callable[..., Formula], *operands: Any) -> Any:
        if any(isinstance(true(one), pd.DataFrame | pd.Series) for one in operands):
            return calculate_tables(function, symbol, *operands)
        return calculate(function, symbol, *operands)

    @property
    def shape(self) -> tuple[int, ...]:
        return self._true.shape

    @property
    def size(self) -> int:
        return self._true.size

    @property
    def ndim(self) -> int:
        return self._true.ndim

    @property
    def T(self) -> Any:
        self._looked_at = True
        if self._cells is None or self._true.ndim != 2:
            return self._plain(self._true.T)
        return wrap(self._true.T, self._cells.T, None if self._row is None else -3 - self._row, self._picked)

    def _plain(self, found: Any) -> Any:
        if self._cells is not None:
            raise CannotFollow("an array's method")
        return wrap(found)

    def __iter__(self) -> Iterator[Any]:
        if self._cells is None or self._row is not None or self._true.ndim != 1:
            raise CannotFollow("a loop over rows")
        return iter([self[i] for i in range(len(self._true))])

    def __getitem__(self, key: Any) -> Any:
        self._looked_at = True
        if isinstance(key, PositionsStandIn):
            return key._rows_of(self)
        if not is_fixed(key):
            raise CannotFollow("an index that differs from person to person")
        found = self._true[true(key)]
        if self._cells is None:
            return wrap(found)
        if self._row is None:
            return wrap(found, self._cells[true(key)])
        keys = true(key) if isinstance(key, tuple) else (true(key),)
        axis = self._true.ndim + self._row
        keys = _spelt_out(keys, self._true.ndim)
        spot = _axis_position(keys, axis)
        if not (isinstance(keys[spot], slice) and keys[spot] == slice(None)):
            if self._true.ndim == 1 and self._picked is not None and len(keys) == 1:
                return wrap(found, self._cells, self._row, self._picked.take(keys[0]))
            raise CannotFollow("some rows of an array")
        made = sum(one is None for one in keys[spot + 1 :])
        gone = sum(isinstance(one, int | np.integer) for one in keys[spot + 1 :])
        cells = np.asarray(self._cells[tuple(keys)], dtype=object)
        return wrap(found, cells, self._row - made + gone, self._picked)

    def reshape(self, *shape: Any, **kwargs: Any) -> Any:
        asked = tuple(shape[0]) if len(shape) == 1 and isinstance(shape[0], tuple | list) else shape
        if kwargs or asked not in ((1, -1), (-1, 1)) or self._true.ndim != 1:
            raise CannotFollow("reshape")
        return self[None, :] if asked == (1, -1) else self[:, None]

    def copy(self) -> Any:
        return wrap(self._true.copy(), self._cells, self._row, self._picked)

    def dot(self, other: Any) -> Any:
        return multiply_matrices(self, other)

    def __matmul__(self, other: Any) -> Any:
        return multiply_matrices(self, other)

    def __rmatmul__(self, other: Any) -> Any:
        return multiply_matrices(other, self)

    def argsort(self, axis: int = -1, kind: str | None = None) -> Any:
        return argsort(self, axis, kind)

    def argpartition(self, kth: Any) -> Any:
        return argpartition(self, kth)

    def sum(self, axis: int | None = None) -> Any:
        return reduce("sum", self, axis)

    def mean(self, axis: int | None = None) -> Any:
        return reduce("mean", self, axis)

    def max(self, axis: int | None = None) -> Any:
        return reduce("max", self, axis)

    def min(self, axis: int | None = None) -> Any:
        return reduce("min", self, axis)

    def clip(self, min: Any = None, max: Any = None) -> Any:
        return self._with(
            lambda one: np.clip(one, true(min), true(max)), lambda one: between(one, min, max), self
        )


class PositionsStandIn(StandIn):
    """Where rows stand in a table, in an order that differs from person to person.

    ``picked`` are these rows. They are counted among ``n`` rows: all of a table or, where ``within``
    is given, those that an earlier order has picked.
    """

    def __init__(self, true: Any, picked: Picked, within: Picked | None, n: int):
        super().__init__(true, np.empty(0, dtype=object), None, picked)  # not the same for everybody
        self._within, self._n = within, n

    def _with_true(self, true: Any, picked: Picked | None) -> "PositionsStandIn":
        assert picked is not None
        return PositionsStandIn(true, picked, self._within, self._n)

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, PositionsStandIn):
            return key._rows_of(self)
        if not isinstance(key, slice | list | np.ndarray) or not is_fixed(key):
            raise CannotFollow("a single position")
        key = true(key)
        if isinstance(self._true, pd.Series) and not isinstance(key, slice):
            raise CannotFollow("positions by label")
        assert self._picked is not None
        return self._with_true(self._true[key], self._picked.take(key))

    def head(self, n: int = 5) -> Any:
        return self[:n]

    def tail(self, n: int = 5) -> Any:
        return self[-n:] if n else self[:0]

    @property
    def values(self) -> Any:
        return self._with_true(np.asarray(self._true), self._picked)

    def to_numpy(self) -> Any:
        return self.values

    def copy(self) -> Any:
        return self

    def ravel(self) -> Any:
        return self.values

    flatten = ravel

    @property
    def iloc(self) -> Any:
        return self

    @property
    def shape(self) -> tuple[int, ...]:
        return self._true.shape

    def _rows_of(self, thing: StandIn) -> Any:
        """The rows of another thing that stand at these positions."""
        assert self._picked is not None
        check_positions(self, thing)
        if isinstance(thing, PositionsStandIn):
            return thing._with_true(np.asarray(thing._true)[np.asarray(self._true)], self._picked)
        row = -thing._true.ndim if thing._cells is None else thing._row
        if row != -thing._true.ndim:
            raise CannotFollow("positions of something that is no row")
        cells = cells_along(thing, row, len(thing._true), None)
        return wrap(thing._true[np.asarray(self._true)], cells, row, self._picked)


def check_positions(positions: PositionsStandIn, thing: StandIn) -> None:
    """Do positions count the rows of this very thing?"""
    if not same_picked(positions._within, thing._picked) or positions._n != len(thing._true):
        raise CannotFollow("positions of other rows")


def key_of(thing: StandIn) -> Formula:
    """What rows are sorted by: one number a row."""
    if thing._cells is None or thing._row != -1 or thing._cells.shape != (1,):
        raise CannotFollow("a sort of something that is not one number a row")
    return thing._cells[0]


def argsort(thing: Any, axis: int = -1, kind: str | None = None) -> Any:
    """Positions in ascending order of a key."""
    if kind not in SORTS or axis not in (-1, 0):
        raise CannotFollow("argsort")
    if is_fixed(thing):
        return wrap(true(thing).argsort(kind=kind))
    return sorted_positions(thing, true(thing).argsort(kind=kind), "argsort", {"kind": kind})


def argpartition(thing: Any, kth: Any, axis: int = -1) -> Any:
    """Positions, those of the kth smallest keys first."""
    if axis not in (-1, 0) or not isinstance(kth, int | np.integer):
        raise CannotFollow("argpartition")
    if is_fixed(thing):
        return wrap(np.argpartition(true(thing), kth))
    if isinstance(true(thing), pd.Series):
        raise CannotFollow("argpartition of a Series")
    return sorted_positions(thing, np.argpartition(true(thing), kth), "argpartition", {"kth": int(kth)})


def sorted_positions(thing: StandIn, found: Any, method: str, arguments: dict[str, Any]) -> PositionsStandIn:
    """What a method of sorting has found, for everybody."""
    n = len(thing._true)
    stable = SORTS.get(arguments.get("kind")) == "stable" and method != "argpartition"
    keys, seen = (key_of(thing),), (np.asarray(thing._true),)
    order = Order(method, tuple(arguments.items()), keys, (True,), stable, n, thing._picked, seen)
    return PositionsStandIn(found, Picked(order, np.arange(n)), thing._picked, n)


def reduce(kind: str, thing: Any, axis: Any = None) -> Any:
    """Sum, mean, least or greatest: over columns, or over all rows."""
    function = getattr(np, kind)
    if is_fixed(thing):
        return wrap(function(true(thing), axis=axis))
    ndim, row, cells = thing._true.ndim, thing._row, thing._cells
    if axis is not None and not isinstance(axis, int | np.integer):
        raise CannotFollow("several axes")
    found = function(np.asarray(thing._true), axis=axis)
    if ndim == 1 and row is None:
        return wrap(found, REDUCTIONS[kind](cells, 0))
    if ndim == 1:
        return over_rows(kind, thing, found)
    if ndim != 2 or axis is None or row is None or axis % 2 == 2 + row:
        raise CannotFollow("a sum over rows and columns")
    return wrap(found, REDUCTIONS[kind](cells, int(axis) % 2), -1, thing._picked)


def over_rows(kind: str, thing: StandIn, found: Any) -> Any:
    """One number from all rows."""
    if thing._picked is not None or thing._cells is None or thing._cells.shape != (1,):
        raise CannotFollow("a number from some rows")
    return wrap(found, np.asarray(Over(kind, thing._cells[0]), dtype=object))


def multiply_matrices(one: Any, other: Any) -> Any:
    """The dot product of rows with a person, or of two vectors."""
    if not all(isinstance(true(part), np.ndarray) for part in (one, other)):
        raise CannotFollow("a product of a table and an array")
    found = true(one) @ true(other)
    if is_fixed(one) and is_fixed(other):
        return wrap(found)
    a, b = np.ndim(true(one)), np.ndim(true(other))
    row, n, picked = _row_of_product(one, other)
    left = cells_along(one, -2 if a == 2 and row == "left" else None, n, picked)
    right = cells_along(other, -1 if b == 2 and row == "right" else None, n, picked)
    if (a, b) not in ((1, 1), (2, 1), (1, 2)):
        raise CannotFollow("a product of two matrices")
    cells = np.asarray(_product(left, right), dtype=object)
    return wrap(found, cells, None if row is None else -1, picked)


def _row_of_product(one: Any, other: Any) -> tuple[str | None, int, Picked | None]:
    a, b = true(one), true(other)
    if a.ndim == 2 and isinstance(one, StandIn):
        axis, n, picked = row_and_picked(one)
        if axis != -2:
            raise CannotFollow("a product along the rows")
        return "left", n, picked
    if b.ndim == 2 and isinstance(other, StandIn):
        axis, n, picked = row_and_picked(other)
        if axis != -1:
            raise CannotFollow("a product along the rows")
        return "right", n, picked
    if any(isinstance(part, StandIn) and part._row is not None for part in (one, other)):
        raise CannotFollow("a product along the rows")
    return None, 0, None


def _product(left: np.ndarray, right: np.ndarray) -> Any:
    def fused(total: Formula) -> Formula:
        return Step(FUSED, total)

    if left.ndim == 1 and right.ndim == 1:
        total = np.asarray(sum(left[1:] * right[1:], left[0] * right[0]), dtype=object)
    elif left.ndim == 2:
        total = _sum_of_products(left, right[None, :], 1)
    else:
        total = _sum_of_products(left[:, None], right, 0)
    return np.frompyfunc(fused, 1, 1)(total)


def _sum_of_products(left: np.ndarray, right: np.ndarray, axis: int) -> np.ndarray:
    return REDUCTIONS["sum"](np.asarray(left * right, dtype=object), axis)


def numbers(values: Any) -> Any:
    """An array of single numbers, some of which are stand-ins: `np.array([user["humour"], 0.5])`."""
    cells = []
    for value in values:
        if isinstance(value, NumberStandIn):
            cells.append(value._formula())
        elif isinstance(value, int | float | np.number) and not isinstance(value, bool):
            cells.append(Constant(float(value)))
        else:
            raise CannotFollow("an array of many things")
    return wrap(np.array(true(list(values)), dtype=float), np.array(cells, dtype=object))


def _spelt_out(keys: tuple, ndim: int) -> list[Any]:
    """An index with a part for every axis."""
    given = sum(one is not None and one is not Ellipsis for one in keys)
    found: list[Any] = []
    for one in keys:
        found.extend([slice(None)] * (ndim - given) if one is Ellipsis else [one])
    if Ellipsis not in [one for one in keys if one is Ellipsis]:
        found.extend([slice(None)] * (ndim - given))
    return found


def _axis_position(keys: list[Any], axis: int) -> int:
    """Which part of an index belongs to an axis."""
    at = -1
    for position, one in enumerate(keys):
        at += one is not None
        if at == axis:
            return position
    raise CannotFollow("an index")
