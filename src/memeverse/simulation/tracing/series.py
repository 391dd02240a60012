"""Stand-in for a column, for a row of a table, and for the user."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.arithmetic import REDUCTIONS
from memeverse.simulation.tracing.arrays import (
    NumberStandIn,
    PositionsStandIn,
    key_of,
    over_rows,
    sorted_positions,
)
from memeverse.simulation.tracing.expression import CannotFollow, Constant, Taste
from memeverse.simulation.tracing.matching import multiply_tables
from memeverse.simulation.tracing.order import Order
from memeverse.simulation.tracing.selection import is_mask
from memeverse.simulation.tracing.stand_in import is_fixed, true, wrap
from memeverse.simulation.tracing.table import TableStandIn, for_one_row, sort_arguments


class SeriesStandIn(TableStandIn, true=pd.Series):
    """A column, a row of a table, or the user."""

    @property
    def name(self) -> Any:
        raise CannotFollow("the name of a person, or of a row")

    def __iter__(self) -> Iterator[Any]:
        if self._cells is None or self._row is not None:
            raise CannotFollow("a loop over rows")
        return iter([self.iloc[i] for i in range(len(self._true))])

    def items(self) -> Iterator[tuple[Any, Any]]:
        return iter(list(zip(self._true.index, self, strict=True)))

    def keys(self) -> Any:
        return self.index

    def __contains__(self, name: Any) -> bool:
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
        if self._cells is not None and self._row is not None and not is_mask(true(key)):
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

    def __setitem__(self, key: Any, value: Any) -> None:
        if self._cells is None or self._row is not None or self._looked_at or key not in self._true.index:
            raise CannotFollow("an assignment")
        cells = self._cells.copy()
        changed = self._true.copy()
        changed[key] = true(value)
        number = value._formula() if isinstance(value, NumberStandIn) else Constant(float(value))
        cells[self._true.index.get_loc(key)] = number
        self.__dict__.update(wrap(changed, cells).__dict__)

    def get(self, name: Any, default: Any = None) -> Any:
        return self.get(name, default)

    def sort_values(
        self, *, axis: Any = 0, ascending: Any = True, inplace: bool = False, kind: str = "quicksort",
        na_position: str = "last", ignore_index: bool = False, key: Any = None,
    ) -> Any:  # fmt: skip
        if inplace or ignore_index or key is not None or axis not in (0, "index"):
            raise CannotFollow("sort_values")
        found = self._true.sort_values(ascending=ascending, kind=kind, na_position=na_position)
        if self._cells is None:
            return wrap(found)
        arguments = sort_arguments(ascending, kind, na_position)
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
            return wrap(self._true.argsort(kind=kind))
        return sorted_positions(self, self._true.argsort(kind=kind), "argsort", {"kind": kind})

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
        if not callable(function) or other or kwargs or self._picked is not None or len(self._true) == 0:
            raise CannotFollow("map")
        if self._cells is not None and self._row is None:
            raise CannotFollow("map")
        first = wrap(self._true.iloc[0], np.asarray(self._rows()[0], dtype=object))
        return for_one_row(function, first, self._true.index)

    apply = map


def stand_in_user(user: pd.Series) -> SeriesStandIn:
    """The stand-in for the person to whom a slate is shown."""
    cells = np.empty(len(user), dtype=object)
    for place, value in enumerate(user.tolist()):
        cells[place] = Taste(place, value)
    return wrap(user, cells)
