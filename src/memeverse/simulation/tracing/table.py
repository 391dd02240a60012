"""What stand-ins for tables and for their columns have in common."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.arithmetic import Arithmetic, between
from memeverse.simulation.tracing.arrays import NumberStandIn, PositionsStandIn, check_positions
from memeverse.simulation.tracing.expression import CannotFollow, Column, Formula, Over, Step
from memeverse.simulation.tracing.labels import IndexStandIn
from memeverse.simulation.tracing.matching import calculate_tables
from memeverse.simulation.tracing.order import Order, Picked
from memeverse.simulation.tracing.pure import ask_purely
from memeverse.simulation.tracing.selection import ByLabel, ByPosition
from memeverse.simulation.tracing.stand_in import (
    cells_along,
    cells_from,
    is_fixed,
    on_cells,
    true,
    wrap,
)

ROWWISE = (1, "columns")
_METHODS = {"add": "add", "sub": "sub", "subtract": "sub", "mul": "mul", "multiply": "mul", "div": "truediv",
           "divide": "truediv", "truediv": "truediv", "pow": "pow"}  # fmt: skip


class TableStandIn(Arithmetic):
    """What tables and their columns have in common."""

    def _with(self, function: Callable[..., Any], symbol: Callable[..., Formula], *operands: Any) -> Any:
        return calculate_tables(function, symbol, *operands)

    def __invert__(self) -> Any:
        if self._cells is not None:
            raise CannotFollow("a comparison")
        return wrap(~self._true)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return ask_purely(self, name)

    @property
    def shape(self) -> tuple[int, ...]:
        return self._true.shape

    @property
    def empty(self) -> bool:
        return self._true.empty

    @property
    def size(self) -> int:
        return self._true.size

    @property
    def ndim(self) -> int:
        return self._true.ndim

    @property
    def index(self) -> Any:
        if self._cells is None or self._row is None:
            return wrap(self._true.index)
        return IndexStandIn(self._true.index, self._picked, self._table_labels())

    def _table_labels(self) -> pd.Index:
        """The index of the table from which rows may have been picked."""
        if self._picked is None:
            return self._true.index
        assert self._labels is not None
        return self._labels

    def _rows(self) -> np.ndarray:
        """Formulas with the rows along the first axis; a column of words has a place, and no numbers."""
        if self._cells is not None:
            return cells_along(self, -self._true.ndim, len(self._true), None)
        if self._true.ndim == 1:
            return cells_from(self._true.to_numpy(), -1)
        cells = np.empty((1, self._true.shape[1]), dtype=object)
        for place in range(cells.shape[1]):
            cells[0, place] = Column(self._true.iloc[:, place].to_numpy())
        return cells

    def _same_rows(self, found: Any, cells: Any, row: int | None = None) -> Any:
        return wrap(found, cells, row, self._picked, self._labels)

    def to_numpy(self, dtype: Any = None, copy: bool = False) -> Any:
        if dtype not in (None, float, "float", "float64", np.float64):
            raise CannotFollow("to_numpy")
        self._looked_at = True
        found = self._true.to_numpy() if dtype is None else self._true.to_numpy(dtype=dtype)
        return wrap(found, self._cells, self._row, self._picked)

    @property
    def values(self) -> Any:
        return self.to_numpy()

    def copy(self, deep: bool = True) -> Any:
        return wrap(self._true.copy(), self._cells, self._row, self._picked, self._labels)

    def astype(self, dtype: Any) -> Any:
        if self._cells is None:
            return ask_purely(self, "astype")(dtype)
        if dtype not in (float, "float", "float64", np.float64):
            raise CannotFollow("astype")
        return wrap(self._true.astype(float), self._cells, self._row, self._picked, self._labels)

    def abs(self) -> Any:
        return abs(self)

    def clip(self, lower: Any = None, upper: Any = None) -> Any:
        if not is_fixed([lower, upper]) or not all(
            isinstance(one, int | float | None) for one in (lower, upper)
        ):
            raise CannotFollow("clip")
        return self._with(lambda one: one.clip(lower, upper), lambda one: between(one, lower, upper), self)

    def pipe(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return function(self, *args, **kwargs)

    def head(self, n: int = 5) -> Any:
        return self.iloc[:n]

    def tail(self, n: int = 5) -> Any:
        return self.iloc[-n:] if n else self.iloc[:0]

    @property
    def iloc(self) -> Any:
        return ByPosition(self)

    @property
    def loc(self) -> Any:
        return ByLabel(self)

    def _take_rows(self, key: Any) -> Any:
        """Rows at positions: constant ones, or such as an order has found."""
        self._looked_at = True
        if isinstance(key, PositionsStandIn):
            check_positions(key, self)
            assert key._picked is not None
            found = self._true.iloc[np.asarray(key._true)]
            return wrap(found, self._rows(), -self._true.ndim, key._picked, self._table_labels())
        if not is_fixed(key) or not isinstance(true(key), slice | list | np.ndarray | pd.Series):
            raise CannotFollow("a single row, or rows that nobody knows")
        key = true(key)
        key = key.to_numpy() if isinstance(key, pd.Series) else key
        found = self._true.iloc[key]
        if self._cells is None:
            return wrap(found)
        if self._picked is not None:
            picked = self._picked.take(key)
            return wrap(found, self._cells, self._row, picked, self._labels)
        if self._row is None:
            return wrap(found, self._cells[key])
        rows = np.arange(len(self._true))[key]
        return wrap(found, on_cells(lambda one: restricted(one, rows), self._cells), self._row)

    def _sorted(self, found: Any, order: Order, count: int | None = None) -> Any:
        places = np.arange(order.n if count is None else count)
        return wrap(found, self._rows(), -self._true.ndim, Picked(order, places), self._table_labels())


def _method(name: str) -> Callable[..., Any]:
    function = getattr(operator, _METHODS[name])

    def call(self: TableStandIn, other: Any, axis: Any = "columns", **kwargs: Any) -> Any:
        if kwargs:
            raise CannotFollow(f"{name} with {', '.join(kwargs)}")
        if self._true.ndim == 1:
            return calculate_tables(function, function, self, other)
        return calculate_tables(
            lambda one, two: getattr(one, name)(two, axis=axis), function, self, other, axis=axis
        )

    return call


for _name in _METHODS:
    setattr(TableStandIn, _name, _method(_name))


def _comparison(name: str) -> Callable[..., Any]:
    def compare(self: Any, other: Any) -> Any:
        if not is_fixed(self) or not is_fixed(other):
            raise CannotFollow("a comparison")
        return wrap(getattr(operator, name)(true(self), true(other)))

    return compare


for _name in ("eq", "ne", "lt", "le", "gt", "ge", "and_", "or_", "floordiv", "mod"):
    setattr(TableStandIn, f"__{_name.rstrip('_')}__", _comparison(_name))


def restricted(one: Formula, rows: np.ndarray, known: dict[int, Formula] | None = None) -> Formula:
    """A formula for some of the rows of its table."""
    known = {} if known is None else known  # a part may stand in many others: each is made once
    if id(one) not in known:
        known[id(one)] = _restricted(one, rows, known)
    return known[id(one)]


def _restricted(one: Formula, rows: np.ndarray, known: dict[int, Formula]) -> Formula:
    if isinstance(one, Column):
        return Column(one.now[rows])
    if isinstance(one, Over):
        raise CannotFollow("a number from all rows, used on some")
    if isinstance(one, Step):
        return Step(one.operation, *[restricted(part, rows, known) for part in one.parts])
    return one


def sort_arguments(ascending: Any, kind: Any, na_position: Any) -> tuple[tuple[str, Any], ...]:
    """How a column is sorted, from what `sort_values` was told."""
    ascending = ascending[0] if isinstance(ascending, list | tuple) and len(ascending) == 1 else ascending
    if not isinstance(ascending, bool | int | np.bool_) or kind not in (
        "quicksort", "stable", "mergesort", "heapsort",
    ):  # fmt: skip
        raise CannotFollow("sort_values")
    return ("ascending", bool(ascending)), ("kind", kind), ("na_position", na_position)


_in_a_row: list[bool] = []


def for_one_row(function: Callable[..., Any], row: Any, index: pd.Index, *args: Any, **kwargs: Any) -> Any:
    """What a function of one row gives for all: it is called once, on a row that stands in for the others."""
    if _in_a_row:
        raise CannotFollow("rows within rows")
    _in_a_row.append(True)
    try:
        found = function(row, *args, **kwargs)
    finally:
        _in_a_row.pop()
    if not isinstance(found, NumberStandIn) or not found._formula().by_meme:
        raise CannotFollow("apply")
    return wrap(pd.Series(found._formula().now, index=index), np.array([found._formula()], dtype=object), -1)
