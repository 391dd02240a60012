"""Stand-in for a table: the items, and what is made of them."""

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.arithmetic import REDUCTIONS
from memeverse.simulation.tracing.arrays import NumberStandIn
from memeverse.simulation.tracing.expression import CannotFollow, Column
from memeverse.simulation.tracing.matching import multiply_tables
from memeverse.simulation.tracing.order import Order, same_picked
from memeverse.simulation.tracing.pure import ask_purely
from memeverse.simulation.tracing.selection import is_mask
from memeverse.simulation.tracing.stand_in import StandIn, cells_along, cells_from, is_fixed, true, wrap
from memeverse.simulation.tracing.table import ROWWISE, TableStandIn, for_one_row, sort_arguments


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

    def __iter__(self) -> Iterator[Any]:
        return iter(self._true)

    def __contains__(self, name: Any) -> bool:
        return is_fixed(name) and name in self._true

    def __getitem__(self, key: Any) -> Any:
        self._looked_at = True
        if not is_fixed(key):
            raise CannotFollow("a filter that differs from person to person")
        key = true(key)
        if isinstance(key, slice) or is_mask(key):
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

    def __setitem__(self, key: Any, value: Any) -> None:
        if not isinstance(key, str) or self._picked is not None:  # picked rows may be a view of others
            raise CannotFollow("an assignment")
        changed = self.assign(**{key: value})
        self.__dict__.update(changed.__dict__)
        self._changed = True

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
            if self._picked is not None:
                raise CannotFollow("words for picked rows")
            new = cells_from(np.full(len(self._true), np.nan), -1)
        else:
            new = cells_along(value, -1, len(self._true), self._picked)
        if isinstance(value, StandIn) and not same_picked(value._picked, self._picked) and value._row:
            raise CannotFollow("a column of other rows")
        cells = dict(zip(self._true.columns, self._rows()[0], strict=True))
        cells[name] = np.asarray(new, dtype=object).ravel()[0]
        row_of_cells = np.empty((1, len(found.columns)), dtype=object)
        for place, label in enumerate(found.columns):
            row_of_cells[0, place] = cells[label]
        return self._same_rows(found, row_of_cells, -2)

    def _column_cells(self, value: TableStandIn) -> np.ndarray:
        if not isinstance(value._true, pd.Series) or not value._true.index.equals(self._true.index):
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
            return ask_purely(self, "filter")(items, **other)
        return self[[name for name in items if name in self._true.columns]]

    def rename(self, *args: Any, **kwargs: Any) -> Any:
        if self._cells is None:
            return ask_purely(self, "rename")(*args, **kwargs)
        if args or set(kwargs) != {"columns"} or not isinstance(kwargs["columns"], dict):
            raise CannotFollow("rename")
        return self._same_rows(self._true.rename(columns=kwargs["columns"]), self._cells, -2)

    def sort_values(
        self, by: Any, *, axis: Any = 0, ascending: Any = True, inplace: bool = False,
        kind: str = "quicksort", na_position: str = "last", ignore_index: bool = False, key: Any = None,
    ) -> Any:  # fmt: skip
        if axis not in (0, "index") or ignore_index or key is not None or not is_fixed([by, ascending]):
            raise CannotFollow("sort_values")
        found = self._true.sort_values(by, ascending=ascending, kind=kind, na_position=na_position)
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
            arguments = sort_arguments(ascending, kind, na_position)
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
        if axis not in ROWWISE or self._picked is not None or len(self._true) == 0:
            raise CannotFollow("apply")
        row = wrap(self._true.iloc[0], self._rows()[0])
        return for_one_row(function, row, self._true.index, *args, **kwargs)
