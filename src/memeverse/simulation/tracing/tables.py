"""Stand-ins for tables, their columns and their index, with the methods that selectors use."""

import operator
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.arithmetic import BINARY, REDUCTIONS, Arithmetic, absolute, between
from memeverse.simulation.tracing.arrays import (
    NumberStandIn,
    PositionsStandIn,
    check_positions,
    key_of,
    over_rows,
    sorted_positions,
)
from memeverse.simulation.tracing.expression import (
    FUSED,
    CannotFollow,
    Column,
    Constant,
    Formula,
    Over,
    Step,
    Taste,
)
from memeverse.simulation.tracing.order import Order, Picked, same_picked
from memeverse.simulation.tracing.stand_in import (
    StandIn,
    cells_along,
    cells_from,
    is_fixed,
    on_cells,
    true,
    wrap,
)

# Methods and properties that give the same for everybody when asked of what is the same for everybody,
# and that change nothing.
PURE = frozenset(
    """abs add all any astype between clip columns count cumsum describe diff div divide dot drop
    drop_duplicates dropna dtype dtypes duplicated empty eq fillna filter floordiv ge get gt hasnans
    idxmax idxmin index is_unique isin isna isnull kurt le lt max mean median min mod mode mul multiply
    name names ndim ne nlargest notna notnull nsmallest nunique pow prod quantile radd rank rdiv rename
    reset_index reindex rmul round rpow rsub rtruediv select_dtypes sem set_axis set_index shape shift size
    skew sort_index std sub subtract sum take to_list tolist transpose truediv unique value_counts
    values var where""".split()
)
METHODS = {"add": "add", "sub": "sub", "subtract": "sub", "mul": "mul", "multiply": "mul", "div": "truediv",
           "divide": "truediv", "truediv": "truediv", "pow": "pow"}  # fmt: skip
ROWWISE = (1, "columns")

_inside_apply: list[bool] = []


class TableStandIn(Arithmetic):
    """What tables and their columns have in common."""

    def _with(self, function: Callable[..., Any], symbol: Callable[..., Formula], *operands: Any) -> Any:
        return calculate_tables(function, symbol, *operands)

    def _pure(self, name: str) -> Any:
        """A method or property that the true thing has, for what is the same for everybody."""
        if self._cells is not None or name not in PURE:
            raise CannotFollow(f".{name}")
        found = getattr(self._true, name)
        if not callable(found):
            return wrap(found)

        def call(*args: Any, **kwargs: Any) -> Any:
            given = [*args, *kwargs.values()]
            if not is_fixed(given) or any(callable(one) for one in given) or kwargs.get("inplace"):
                raise CannotFollow(f".{name}")
            return wrap(found(*true(args), **true(kwargs)))

        return call

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self._pure(name)

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
            return self._pure("astype")(dtype)
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


def _sort_arguments(ascending: Any, kind: Any, na_position: Any) -> tuple[tuple[str, Any], ...]:
    ascending = ascending[0] if isinstance(ascending, list | tuple) and len(ascending) == 1 else ascending
    if not isinstance(ascending, bool | int | np.bool_) or kind not in (
        "quicksort", "stable", "mergesort", "heapsort",
    ):  # fmt: skip
        raise CannotFollow("sort_values")
    return ("ascending", bool(ascending)), ("kind", kind), ("na_position", na_position)


class FrameStandIn(TableStandIn, true=pd.DataFrame):
    """A table: the items, or what is made of them."""

    def __getattr__(self, name: str) -> Any:
        if not name.startswith("_") and name in self._true.columns:
            return self[name]
        return super().__getattr__(name)

    @property
    def columns(self) -> pd.Index:
        return self._true.columns

    @property
    def T(self) -> Any:
        raise CannotFollow("a table lying on its side")

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        return iter(self._true)

    def __contains__(self, name: Any) -> bool:  # type: ignore[override]
        return is_fixed(name) and name in self._true

    def __getitem__(self, key: Any) -> Any:
        self._looked_at = True
        if not is_fixed(key):
            raise CannotFollow("a filter that differs from person to person")
        key = true(key)
        if isinstance(key, slice) or _is_mask(key):
            if isinstance(key, pd.Series):
                if not key.index.equals(self._true.index):
                    raise CannotFollow("a mask of other rows")
                key = key.to_numpy()
            return self._take_rows(key)
        found = self._true[key]
        if self._cells is None:
            return wrap(found)
        cells = self._cells[:, self._places_of(key)]
        if self._picked is None and all(isinstance(cell, Column) for cell in cells.ravel()):
            return wrap(found)
        return self._same_rows(found, cells, -found.ndim)

    def _places_of(self, names: Any) -> Any:
        if not self._true.columns.is_unique:
            raise CannotFollow("two columns of one name")
        if isinstance(names, list | pd.Index | np.ndarray):
            return [self._true.columns.get_loc(name) for name in names]
        return self._true.columns.get_loc(names)

    def __setitem__(self, key: Any, value: Any) -> None:  # type: ignore[override]
        if not isinstance(key, str) or self._looked_at_by_rows():
            raise CannotFollow("an assignment")
        changed = self.assign(**{key: value})
        self.__dict__.update(changed.__dict__)
        self._changed = True

    def _looked_at_by_rows(self) -> bool:
        return self._picked is not None  # a picked table may be a view of another one

    def assign(self, **columns: Any) -> Any:
        frame: FrameStandIn = self
        for name, value in columns.items():
            made = value(frame) if callable(value) and not isinstance(value, StandIn) else value
            frame = frame._with_column(name, made)
        return frame

    def _with_column(self, name: str, value: Any) -> Any:
        found = self._true.assign(**{name: true(value)})
        if is_fixed(value) and self._cells is None:
            return wrap(found)
        row = -2
        if isinstance(value, TableStandIn):
            new = self._column_cells(value)
        elif isinstance(value, NumberStandIn):
            assert value._cells is not None
            new = value._cells
        elif isinstance(true(value), pd.Series):
            if not true(value).index.equals(self._true.index) or self._picked is not None:
                raise CannotFollow("a column of other rows")
            new = cells_from(true(value).to_numpy(), -1)
        elif isinstance(value, str):
            new = cells_from(np.full(len(self._true), np.nan), -1) if self._picked is None else np.nan
            if self._picked is not None:
                raise CannotFollow("words for picked rows")
        else:
            new = cells_along(value, -1, len(self._true), self._picked)
        if isinstance(value, StandIn) and not same_picked(value._picked, self._picked) and value._row:
            raise CannotFollow("a column of other rows")
        cells = dict(zip(self._true.columns, self._rows()[0], strict=True))
        cells[name] = np.asarray(new, dtype=object).ravel()[0]
        row_of_cells = np.empty((1, len(found.columns)), dtype=object)
        for place, label in enumerate(found.columns):
            row_of_cells[0, place] = cells[label]
        return self._same_rows(found, row_of_cells, row)

    def _column_cells(self, value: TableStandIn) -> np.ndarray:
        if not isinstance(value, SeriesStandIn) or not value._true.index.equals(self._true.index):
            raise CannotFollow("a column of other rows")
        if not same_picked(value._picked, self._picked):
            raise CannotFollow("a column of other rows")
        cells = value._rows()
        if cells.shape != (1,):
            raise CannotFollow("a person's numbers as a column")
        return cells

    def drop(
        self, labels: Any = None, *, axis: Any = 0, index: Any = None, columns: Any = None,
        errors: str = "raise", inplace: bool = False,
    ) -> Any:  # fmt: skip
        if labels is not None and axis in ROWWISE:
            labels, columns = None, labels
        given = {"columns": columns, "index": index if labels is None else labels}
        if not is_fixed([labels, columns, index]):
            raise CannotFollow("rows dropped that differ from person to person")
        found = self._true.drop(
            **{name: true(value) for name, value in given.items() if value is not None}, errors=errors
        )
        if self._cells is None:
            made = wrap(found)
        elif given["index"] is not None:
            raise CannotFollow("rows dropped by label")
        else:
            made = self._same_rows(found, self._cells[:, self._places_of(found.columns)], -2)
        return self._in_place(made) if inplace else made

    def _in_place(self, made: Any) -> None:
        if self._picked is not None and made._picked is None:
            raise CannotFollow("a change in place")
        self.__dict__.update(made.__dict__)
        self._changed = True

    def filter(self, items: Any = None, **other: Any) -> Any:
        if other or self._cells is None:
            return self._pure("filter")(items, **other)
        return self[[name for name in items if name in self._true.columns]]

    def rename(self, *args: Any, **kwargs: Any) -> Any:
        if self._cells is None:
            return self._pure("rename")(*args, **kwargs)
        if args or set(kwargs) != {"columns"} or not isinstance(kwargs["columns"], dict):
            raise CannotFollow("rename")
        return self._same_rows(self._true.rename(columns=kwargs["columns"]), self._cells, -2)

    def sort_values(
        self, by: Any, *, axis: Any = 0, ascending: Any = True, inplace: bool = False, kind: str = "quicksort",
        na_position: str = "last", ignore_index: bool = False, key: Any = None,
    ) -> Any:  # fmt: skip
        if axis not in (0, "index") or ignore_index or key is not None or not is_fixed([by, ascending]):
            raise CannotFollow("sort_values")
        found = self._true.sort_values(by, ascending=ascending, kind=kind, na_position=na_position)  # type: ignore[call-overload]
        if self._cells is None:
            made = wrap(found)
        else:
            made = self._sorted(found, self._order_by(by, ascending, kind, na_position))
        return self._in_place(made) if inplace else made

    def _order_by(self, by: Any, ascending: Any, kind: str, na_position: str) -> Order:
        names = [by] if isinstance(by, str) else list(by)
        assert self._cells is not None
        keys = tuple(self._cells[0, self._places_of(name)] for name in names)
        seen = tuple(self._true[name].to_numpy() for name in names)
        if len(names) == 1:
            arguments = _sort_arguments(ascending, kind, na_position)
            stable = kind in ("stable", "mergesort")
            return Order(
                "sort", arguments, keys, (arguments[0][1],), stable, len(self._true), self._picked, seen
            )
        up = (
            tuple(bool(one) for one in ascending)
            if isinstance(ascending, list)
            else (bool(ascending),) * len(names)
        )
        return Order("stable", (("ascending", up),), keys, up, True, len(self._true), self._picked, seen)

    def _extreme(self, n: int, columns: Any, keep: str, up: bool) -> Any:
        method = "nsmallest" if up else "nlargest"
        name = columns[0] if isinstance(columns, list) and len(columns) == 1 else columns
        if keep != "first" or not isinstance(name, str) or not isinstance(n, int | np.integer):
            raise CannotFollow(method)
        found = getattr(self._true, method)(n, columns)
        if self._cells is None:
            return wrap(found)
        if not 0 < n < len(self._true):
            raise CannotFollow(method)
        keys, seen = (self._cells[0, self._places_of(name)],), (self._true[name].to_numpy(),)
        order = Order(
            "stable", (("ascending", (up,)),), keys, (up,), True, len(self._true), self._picked, seen
        )
        return self._sorted(found, order, int(n))

    def nsmallest(self, n: int, columns: Any, keep: str = "first") -> Any:
        return self._extreme(n, columns, keep, True)

    def nlargest(self, n: int, columns: Any, keep: str = "first") -> Any:
        return self._extreme(n, columns, keep, False)

    def _reduced(self, kind: str, axis: Any, kwargs: dict[str, Any]) -> Any:
        if kwargs:
            raise CannotFollow(kind)
        if self._cells is None:
            return wrap(getattr(self._true, kind)(axis=axis))
        if axis not in ROWWISE or self._cells.shape[1] == 0:
            raise CannotFollow(f"{kind} over rows")
        found = getattr(self._true, kind)(axis=axis)
        return self._same_rows(found, REDUCTIONS[kind](self._cells, 1), -1)

    def sum(self, axis: Any = 0, **kwargs: Any) -> Any:
        return self._reduced("sum", axis, kwargs)

    def mean(self, axis: Any = 0, **kwargs: Any) -> Any:
        return self._reduced("mean", axis, kwargs)

    def max(self, axis: Any = 0, **kwargs: Any) -> Any:
        return self._reduced("max", axis, kwargs)

    def min(self, axis: Any = 0, **kwargs: Any) -> Any:
        return self._reduced("min", axis, kwargs)

    def dot(self, other: Any) -> Any:
        return multiply_tables(self, other)

    def __matmul__(self, other: Any) -> Any:
        return multiply_tables(self, other)

    def apply(self, function: Callable[..., Any], axis: Any = 0, args: tuple = (), **kwargs: Any) -> Any:
        """A function of one row: called once, on a row that stands in for all."""
        if axis not in ROWWISE or self._picked is not None or _inside_apply or len(self._true) == 0:
            raise CannotFollow("apply")
        row = wrap(self._true.iloc[0], self._rows()[0])
        _inside_apply.append(True)
        try:
            found = function(row, *args, **kwargs)
        finally:
            _inside_apply.pop()
        return _column_of(found, self._true.index)


def _column_of(found: Any, index: pd.Index) -> Any:
    """What a function gave for one row, as a column for all rows."""
    if not isinstance(found, NumberStandIn) or not found._formula().by_meme:
        raise CannotFollow("apply")
    return wrap(pd.Series(found._formula().now, index=index), np.array([found._formula()], dtype=object), -1)


class SeriesStandIn(TableStandIn, true=pd.Series):
    """A column, a row of a table, or the user."""

    @property
    def name(self) -> Any:
        raise CannotFollow("the name of a person, or of a row")

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        if self._cells is None or self._row is not None:
            raise CannotFollow("a loop over rows")
        return iter([self.iloc[i] for i in range(len(self._true))])

    def items(self) -> Iterator[tuple[Any, Any]]:
        return iter(list(zip(self._true.index, self, strict=True)))

    def keys(self) -> Any:
        return self.index

    def __contains__(self, name: Any) -> bool:  # type: ignore[override]
        if self._row is not None or not is_fixed(name):
            raise CannotFollow("in")
        return name in self._true

    def __getattr__(self, name: str) -> Any:
        if self._cells is not None and self._row is None and name in self._true.index:
            return self[name]
        return super().__getattr__(name)

    def __getitem__(self, key: Any) -> Any:
        self._looked_at = True
        if isinstance(key, PositionsStandIn):
            raise CannotFollow("positions used as labels")
        if isinstance(key, slice) and all(
            one is None or isinstance(one, int) for one in (key.start, key.stop, key.step)
        ):
            return self._take_rows(key)
        if not is_fixed(key):
            raise CannotFollow("a filter that differs from person to person")
        if self._cells is not None and self._row is not None and not _is_mask(true(key)):
            raise CannotFollow("rows by label")
        if self._row is not None and self._cells is not None:
            mask = true(key)
            if isinstance(mask, pd.Series) and not mask.index.equals(self._true.index):
                raise CannotFollow("a mask of other rows")
            return self._take_rows(np.asarray(mask))
        found = self._true[true(key)]
        if self._cells is None:
            return wrap(found)
        if not self._true.index.is_unique:
            raise CannotFollow("two numbers of one name")
        if isinstance(found, pd.Series):
            return wrap(found, self._cells[[self._true.index.get_loc(name) for name in found.index]])
        return wrap(found, np.asarray(self._cells[self._true.index.get_loc(true(key))], dtype=object))

    def __setitem__(self, key: Any, value: Any) -> None:  # type: ignore[override]
        if self._cells is None or self._row is not None or self._looked_at or key not in self._true.index:
            raise CannotFollow("an assignment")
        cells = self._cells.copy()
        changed = self._true.copy()
        changed[key] = true(value)
        number = value._formula() if isinstance(value, NumberStandIn) else Constant(float(value))
        cells[self._true.index.get_loc(key)] = number
        self.__dict__.update(wrap(changed, cells).__dict__)

    def get(self, name: Any, default: Any = None) -> Any:
        return self[name] if name in self else default

    def sort_values(
        self, *, axis: Any = 0, ascending: Any = True, inplace: bool = False, kind: str = "quicksort",
        na_position: str = "last", ignore_index: bool = False, key: Any = None,
    ) -> Any:  # fmt: skip
        if inplace or ignore_index or key is not None or axis not in (0, "index"):
            raise CannotFollow("sort_values")
        found = self._true.sort_values(ascending=ascending, kind=kind, na_position=na_position)  # type: ignore[call-overload]
        if self._cells is None:
            return wrap(found)
        arguments = _sort_arguments(ascending, kind, na_position)
        stable = kind in ("stable", "mergesort")
        order = Order(
            "sort", arguments, (key_of(self),), (arguments[0][1],), stable, len(self._true), self._picked,
            (self._true.to_numpy(),),
        )  # fmt: skip
        return self._sorted(found, order)

    def _extreme(self, n: int, keep: str, up: bool) -> Any:
        method = "nsmallest" if up else "nlargest"
        if keep != "first" or not isinstance(n, int | np.integer):
            raise CannotFollow(method)
        found = getattr(self._true, method)(n)
        if self._cells is None:
            return wrap(found)
        if not 0 < n < len(self._true):
            raise CannotFollow(method)
        order = Order(
            "stable", (("ascending", (up,)),), (key_of(self),), (up,), True, len(self._true), self._picked,
            (self._true.to_numpy(),),
        )  # fmt: skip
        return self._sorted(found, order, int(n))

    def nsmallest(self, n: int = 5, keep: str = "first") -> Any:
        return self._extreme(n, keep, True)

    def nlargest(self, n: int = 5, keep: str = "first") -> Any:
        return self._extreme(n, keep, False)

    def argsort(self, axis: Any = 0, kind: str = "quicksort", order: None = None) -> Any:
        if self._cells is None:
            return wrap(self._true.argsort(kind=kind))  # type: ignore[call-overload]
        return sorted_positions(self, self._true.argsort(kind=kind), "argsort", {"kind": kind})  # type: ignore[call-overload]

    def _reduced(self, kind: str, axis: Any, kwargs: dict[str, Any]) -> Any:
        if kwargs or axis not in (0, None, "index"):
            raise CannotFollow(kind)
        found = getattr(self._true, kind)()
        if self._cells is None:
            return wrap(found)
        return (
            wrap(found, REDUCTIONS[kind](self._cells, 0))
            if self._row is None
            else over_rows(kind, self, found)
        )

    def sum(self, axis: Any = 0, **kwargs: Any) -> Any:
        return self._reduced("sum", axis, kwargs)

    def mean(self, axis: Any = 0, **kwargs: Any) -> Any:
        return self._reduced("mean", axis, kwargs)

    def max(self, axis: Any = 0, **kwargs: Any) -> Any:
        return self._reduced("max", axis, kwargs)

    def min(self, axis: Any = 0, **kwargs: Any) -> Any:
        return self._reduced("min", axis, kwargs)

    def dot(self, other: Any) -> Any:
        return multiply_tables(self, other)

    def __matmul__(self, other: Any) -> Any:
        return multiply_tables(self, other)

    def to_frame(self, name: Any = None) -> Any:
        if name is None or self._cells is None or self._row is None:
            raise CannotFollow("to_frame")
        return self._same_rows(self._true.to_frame(name), self._cells[:, None], -2)

    def map(self, function: Any, *other: Any, **kwargs: Any) -> Any:
        """A function of one number: called once, on a number that stands in for all."""
        if not callable(function) or other or kwargs or _inside_apply or self._picked is not None:
            raise CannotFollow("map")
        if len(self._true) == 0 or (self._cells is not None and self._row is None):
            raise CannotFollow("map")
        _inside_apply.append(True)
        try:
            found = function(wrap(self._true.iloc[0], np.asarray(self._rows()[0], dtype=object)))
        finally:
            _inside_apply.pop()
        return _column_of(found, self._true.index)

    apply = map


class IndexStandIn(StandIn, true=pd.Index):
    """The labels of rows."""

    def __init__(self, true: Any, picked: Picked | None = None, labels: Any = None, *rest: Any):
        if picked is None or isinstance(picked, np.ndarray):
            super().__init__(true)
        else:
            super().__init__(true, np.empty(0, dtype=object), -1, picked, labels)

    def __getattr__(self, name: str) -> Any:
        if self._cells is None and name in PURE:
            return TableStandIn._pure(self, name)  # type: ignore[arg-type]
        return super().__getattr__(name)

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]
        if self._cells is not None:
            raise CannotFollow("a loop over labels")
        return iter(self._true)

    def __contains__(self, label: Any) -> bool:  # type: ignore[override]
        if self._cells is not None or not is_fixed(label):
            raise CannotFollow("in")
        return label in self._true

    def __getitem__(self, key: Any) -> Any:
        if isinstance(key, PositionsStandIn):
            check_positions(key, self)
            return IndexStandIn(
                self._true[np.asarray(key._true)],
                key._picked,
                self._true if self._picked is None else self._labels,
            )
        if not is_fixed(key) or not (self._cells is None or isinstance(key, slice | list | np.ndarray)):
            raise CannotFollow("a single label")
        found = self._true[true(key)]
        if self._cells is None:
            return wrap(found)
        assert self._picked is not None
        return IndexStandIn(found, self._picked.take(true(key)), self._labels)

    @property
    def values(self) -> Any:
        return self if self._cells is not None else wrap(self._true.to_numpy())

    def to_numpy(self) -> Any:
        return self.values

    def _eq(self, other: Any) -> Any:
        if self._cells is not None or not is_fixed(other):
            raise CannotFollow("a comparison")
        return wrap(self._true == true(other))

    __eq__ = _eq  # type: ignore[assignment]

    def __ne__(self, other: Any) -> Any:  # type: ignore[override]
        if self._cells is not None or not is_fixed(other):
            raise CannotFollow("a comparison")
        return wrap(self._true != true(other))


class ByPosition:
    """`table.iloc`"""

    def __init__(self, table: TableStandIn):
        self._table = table

    def __getitem__(self, key: Any) -> Any:
        table = self._table
        if isinstance(key, tuple):
            rows, columns = key
            if not isinstance(table, FrameStandIn):
                raise CannotFollow("iloc")
            names = table._true.columns[columns]
            return (table if rows == slice(None) else table.iloc[rows])[
                list(names) if isinstance(names, pd.Index) else names
            ]
        if isinstance(key, int | np.integer) and isinstance(table, SeriesStandIn) and table._row is None:
            found = table._true.iloc[key]
            return wrap(found, None if table._cells is None else np.asarray(table._cells[key], dtype=object))
        if isinstance(key, int | np.integer) and table._cells is None:
            return wrap(table._true.iloc[key])
        return table._take_rows(key)


class ByLabel:
    """`table.loc`"""

    def __init__(self, table: TableStandIn):
        self._table = table

    def __getitem__(self, key: Any) -> Any:
        table = self._table
        if isinstance(key, tuple):
            rows, columns = key
            if not isinstance(table, FrameStandIn) or not is_fixed(columns) or isinstance(columns, slice):
                raise CannotFollow("loc")
            everything = isinstance(rows, slice) and rows == slice(None)
            return (table if everything else table.loc[rows])[true(columns)]
        if isinstance(key, IndexStandIn) and key._cells is not None:
            return self._labelled(key)
        if isinstance(table, SeriesStandIn) and table._row is None and is_fixed(key):
            return table[key]
        if is_fixed(key) and _is_mask(true(key)):
            return table[key]
        if table._cells is None and is_fixed(key):
            return wrap(table._true.loc[true(key)])
        raise CannotFollow("loc")

    def _labelled(self, key: IndexStandIn) -> Any:
        """Rows by labels that an order has found; labels must say which row is meant."""
        table = self._table
        labels = table._true.index
        if table._picked is not None or not labels.is_unique or not labels.equals(key._labels):
            raise CannotFollow("labels of other rows")
        order = key._picked.order if key._picked is not None else None
        while order is not None and order.within is not None:
            order = order.within.order
        if order is None or order.n != len(labels):
            raise CannotFollow("labels of other rows")
        table._looked_at = True
        found = table._true.loc[key._true]
        return wrap(found, table._rows(), -found.ndim, key._picked, labels)


def _is_mask(key: Any) -> bool:
    if isinstance(key, list):
        return bool(key) and all(isinstance(one, bool | np.bool_) for one in key)
    return isinstance(key, pd.Series | np.ndarray) and key.dtype == bool


def restricted(one: Formula, rows: np.ndarray) -> Formula:
    """A formula for some of the rows of its table."""
    if isinstance(one, Column):
        return Column(one.now[rows])
    if isinstance(one, Over):
        raise CannotFollow("a number from all rows, used on some")
    if isinstance(one, Step):
        return Step(one.operation, *[restricted(part, rows) for part in one.parts])
    return one


def calculate_tables(
    function: Callable[..., Any], symbol: Callable[..., Formula], *operands: Any, axis: Any = None
) -> Any:
    """A calculation with tables or columns in it: numbers are matched by their labels."""
    found = function(*[true(one) for one in operands])
    if all(is_fixed(one) for one in operands):
        return wrap(found)
    if isinstance(found, pd.DataFrame):
        return _frame_calculation(found, symbol, operands, axis)
    if isinstance(found, pd.Series):
        return _series_calculation(found, symbol, operands)
    raise CannotFollow(f"a {type(found).__name__}")


def _frame_calculation(
    found: pd.DataFrame, symbol: Callable[..., Formula], operands: tuple, axis: Any
) -> Any:
    frames = [one for one in operands if isinstance(true(one), pd.DataFrame)]
    if not found.columns.is_unique or not frames or not isinstance(frames[0], FrameStandIn):
        raise CannotFollow("two columns of one name")
    first = frames[0]
    if any(len(one._true) != len(found) or not one._true.index.equals(found.index) for one in frames):
        raise CannotFollow("tables of other rows")
    cells = []
    for one in operands:
        thing = true(one)
        if isinstance(one, StandIn) and one._row is not None and not same_picked(one._picked, first._picked):
            raise CannotFollow("rows in another order")
        if isinstance(thing, pd.DataFrame):
            cells.append(_by_label(one._rows()[0], thing.columns, found.columns)[None, :])
        elif isinstance(thing, pd.Series):
            if axis in (0, "index"):
                if not isinstance(one, SeriesStandIn) or not thing.index.equals(found.index):
                    raise CannotFollow("a column of other rows")
                cells.append(one._rows()[:, None])
            else:
                vector = cells_along(one, None, 0, None)
                if isinstance(one, SeriesStandIn) and one._row is not None:
                    raise CannotFollow("a column used as a row")
                cells.append(_by_label(vector, thing.index, found.columns))
        elif axis in (0, "index") and np.ndim(thing):
            raise CannotFollow("an array along the rows")
        else:
            cells.append(cells_along(one, -2, len(found), first._picked))
    return first._same_rows(found, on_cells(symbol, *cells), -2)


def _by_label(cells: np.ndarray, labels: pd.Index, wanted: pd.Index) -> np.ndarray:
    """Cells in the order of other labels; where there is none, there is no number."""
    known = dict(zip(labels, cells, strict=True))
    row = np.empty(len(wanted), dtype=object)
    for place, label in enumerate(wanted):
        row[place] = known[label] if label in known else Constant(np.nan)
    return row


def _series_calculation(found: pd.Series, symbol: Callable[..., Formula], operands: tuple) -> Any:
    columns = [one for one in operands if isinstance(one, SeriesStandIn)]
    followed = [one for one in columns if one._cells is not None]
    first = followed[0] if followed else columns[0] if columns else None
    if first is None:
        raise CannotFollow("a Series from nowhere")
    along_rows = not followed or first._row is not None
    cells = []
    for one in operands:
        thing = true(one)
        if isinstance(thing, pd.Series) and along_rows:
            if not isinstance(one, SeriesStandIn) or not thing.index.equals(found.index):
                raise CannotFollow("a column of other rows")
            if not same_picked(one._picked, first._picked) or (one._cells is not None and one._row is None):
                raise CannotFollow("rows in another order")
            cells.append(one._rows())
        elif isinstance(thing, pd.Series):
            if isinstance(one, SeriesStandIn) and one._row is not None:
                raise CannotFollow("a column used as a row")
            if not thing.index.is_unique or not found.index.is_unique:
                raise CannotFollow("two numbers of one name")
            cells.append(_by_label(cells_along(one, None, 0, None), thing.index, found.index))
        else:
            cells.append(cells_along(one, -1 if along_rows else None, len(found), first._picked))
    made = on_cells(symbol, *cells)
    return wrap(found, made, -1 if along_rows else None, first._picked, first._labels)


def multiply_tables(one: Any, other: Any) -> Any:
    """`table.dot(user)`, `user.dot(row)`: matched by label, or in order when the other is an array."""
    found = true(one).dot(true(other))
    if is_fixed(one) and is_fixed(other):
        return wrap(found)
    thing = true(other)
    if isinstance(one, FrameStandIn):
        left, names = one._rows()[0], one._true.columns
        if isinstance(other, StandIn) and other._row is not None or np.ndim(thing) != 1:
            raise CannotFollow("a product of tables")
    elif one._row is None and isinstance(one, SeriesStandIn):
        left, names = cells_along(one, None, 0, None), one._true.index
        if np.ndim(thing) != 1 or (isinstance(other, StandIn) and other._row is not None):
            raise CannotFollow("a product of tables")
    else:
        raise CannotFollow("a product over the rows")
    right = cells_along(other, None, 0, None)
    right = _by_label(right, thing.index, names) if isinstance(thing, pd.Series) else right
    products = [operator.mul(a, b) for a, b in zip(left, right, strict=True)]
    total = np.empty(1, dtype=object)
    total[0] = Step(FUSED, sum(products[1:], products[0]))
    if isinstance(one, FrameStandIn):
        return one._same_rows(found, total, -1)
    return wrap(found, total[0])


def _method(name: str) -> Callable[..., Any]:
    function = BINARY[METHODS[name]]

    def call(self: TableStandIn, other: Any, axis: Any = "columns", **kwargs: Any) -> Any:
        if kwargs:
            raise CannotFollow(f"{name} with {', '.join(kwargs)}")
        if isinstance(self, SeriesStandIn):
            return calculate_tables(function, function, self, other)
        return calculate_tables(
            lambda one, two: getattr(one, name)(two, axis=axis), function, self, other, axis=axis
        )

    return call


for _name in METHODS:
    setattr(TableStandIn, _name, _method(_name))


def _comparison(name: str) -> Callable[..., Any]:
    def compare(self: Any, other: Any) -> Any:
        if not is_fixed(self) or not is_fixed(other):
            raise CannotFollow("a comparison")
        return wrap(getattr(operator, name)(true(self), true(other)))

    return compare


for _name in ("eq", "ne", "lt", "le", "gt", "ge", "and_", "or_", "floordiv", "mod"):
    setattr(TableStandIn, f"__{_name.rstrip('_')}__", _comparison(_name))


def _inverted(self: TableStandIn) -> Any:
    if self._cells is not None:
        raise CannotFollow("a comparison")
    return wrap(~self._true)


TableStandIn.__invert__ = _inverted  # type: ignore[method-assign, assignment]


def stand_in_user(user: pd.Series) -> SeriesStandIn:
    """The stand-in for the person to whom a slate is shown."""
    cells = np.empty(len(user), dtype=object)
    for place, value in enumerate(user.tolist()):
        cells[place] = Taste(place, value)
    return wrap(user, cells)


__all__ = ["FrameStandIn", "IndexStandIn", "SeriesStandIn", "absolute", "stand_in_user"]
