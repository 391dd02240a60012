"""Things that stand in for a person's numbers, and for what a selector computes from them.

A stand-in holds the *true* thing for one person, on which every step is really done, by pandas and
NumPy; and beside it, for each number that depends on the person, the formula. So labels, shapes and
errors are those of the real call. What the tracer can't express for everybody raises `CannotFollow`.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.expression import (
    ABSOLUTE,
    CannotFollow,
    Column,
    Formula,
    Over,
    Step,
    formula,
)
from memeverse.simulation.tracing.order import Picked, same_picked

MOST_CELLS = 64  # numbers a row, or a person, that are followed one by one


class StandIn:
    """A thing of which the tracer knows what it is for everybody.

    ``cells`` are its formulas, an array of the shape of the true thing, but that the axis along which
    the rows of a table lie (``row``, counted from the end) has length 1. Without cells the thing is
    the same for everybody. ``picked`` says which rows they are, if not all of them in order, of a table
    whose index is ``labels``.
    """

    __hash__ = None  # type: ignore[assignment]
    __pandas_priority__ = 100_000  # pandas leaves operators to us
    __array_priority__ = 100_000.0

    def __init__(
        self,
        true: Any,
        cells: np.ndarray | None = None,
        row: int | None = None,
        picked: Picked | None = None,
        labels: pd.Index | None = None,
    ):
        self._true, self._cells, self._row, self._picked, self._labels = true, cells, row, picked, labels
        self._looked_at = False  # something else may share its memory
        self._changed = False

    def __init_subclass__(cls, true: type | tuple[type, ...] = ()) -> None:
        for kind in true if isinstance(true, tuple) else (true,):
            _KINDS[kind] = cls

    # what a stand-in can't do: whatever needs the number itself

    def _refuse(self, *args: Any, **kwargs: Any) -> Any:
        raise CannotFollow("a value is looked at")

    __bool__ = __float__ = __int__ = __index__ = __complex__ = _refuse
    __iter__ = __contains__ = __next__ = __setitem__ = __delitem__ = _refuse
    __array__ = __reduce_ex__ = __copy__ = __deepcopy__ = __round__ = _refuse
    __str__ = __repr__ = __format__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = __and__ = __rand__ = __or__ = __ror__ = __invert__ = _refuse
    __eq__ = __ne__ = _refuse
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __divmod__ = __xor__ = _refuse
    __isub__ = __imul__ = __itruediv__ = __ipow__ = __imatmul__ = _refuse

    def __getattr__(self, name: str) -> Any:
        raise CannotFollow(f".{name}")

    def __len__(self) -> int:
        return len(self._true)

    def __iadd__(self, other: Any) -> Any:
        """A running sum: done in place, as pandas does, where nothing else can see it."""
        if (
            self._cells is None
            or self._looked_at
            or not isinstance(self, StandIn)
            or self._picked is not None
        ):
            raise CannotFollow("a change in place")
        total = self + other
        if not isinstance(total, type(self)) or total._true.shape != self._true.shape:
            raise CannotFollow("a change in place")
        self.__dict__.update(total.__dict__)
        return self

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *inputs: Any, **kwargs: Any) -> Any:
        from memeverse.simulation.tracing.names import handler_of

        if method != "__call__" or kwargs:
            raise CannotFollow(f"{ufunc.__name__}.{method}")
        return handler_of(ufunc)(*inputs)

    def __array_function__(self, function: Any, types: Any, args: Any, kwargs: Any) -> Any:
        from memeverse.simulation.tracing.names import handler_of

        return handler_of(function)(*args, **kwargs)


_KINDS: dict[type, type[StandIn]] = {}
_PLAIN = (
    str,
    bytes,
    int,
    float,
    bool,
    np.generic,
    type(None),
    type,
    np.dtype,
    pd.api.extensions.ExtensionDtype,
)


def true(value: Any) -> Any:
    """The true thing behind a stand-in, also inside lists and dicts."""
    if isinstance(value, StandIn):
        return value._true
    if isinstance(value, list | tuple) and type(value) in (list, tuple):
        return type(value)(true(one) for one in value)
    if type(value) is dict:
        return {key: true(one) for key, one in value.items()}
    return value


def is_fixed(value: Any) -> bool:
    """Whether a value is the same for everybody."""
    if isinstance(value, StandIn):
        return value._cells is None
    if type(value) in (list, tuple, set):
        return all(is_fixed(one) for one in value)
    if type(value) is dict:
        return all(is_fixed(one) for one in value.values())
    if isinstance(value, slice):
        return all(is_fixed(one) for one in (value.start, value.stop, value.step))
    return True


def wrap(
    thing: Any,
    cells: np.ndarray | None = None,
    row: int | None = None,
    picked: Picked | None = None,
    labels: pd.Index | None = None,
) -> Any:
    """The stand-in for a true thing; a number that is the same for everybody stands for itself."""
    if cells is None and isinstance(thing, _PLAIN):
        return thing
    kind = next((_KINDS[one] for one in type(thing).__mro__ if one in _KINDS), None)
    if kind is None or (isinstance(thing, pd.MultiIndex) or _has_multi_index(thing)):
        raise CannotFollow(f"a {type(thing).__name__}")
    if cells is not None:
        cells = np.asarray(cells, dtype=object)
        if cells.size > MOST_CELLS:
            raise CannotFollow("too many numbers")
        if picked is None:
            _compare(thing, cells, row)
    return kind(thing, cells, row, picked, labels)


def _has_multi_index(thing: Any) -> bool:
    indexes = [getattr(thing, name, None) for name in ("index", "columns")]
    return any(isinstance(one, pd.MultiIndex) for one in indexes)


def _compare(thing: Any, cells: np.ndarray, row: int | None) -> None:
    """Do the formulas give what pandas gave? Where they don't, something was misunderstood."""
    for place, cell in np.ndenumerate(cells):
        if not isinstance(cell, Step | Over):
            continue
        if isinstance(thing, pd.DataFrame):
            found = thing.iloc[:, place[1]].to_numpy()
        else:
            spot: list[Any] = list(place)
            if row is not None:
                spot[row] = slice(None)
            found = np.asarray(thing)[tuple(spot)]
        expected = np.asarray(cell.now)
        if row is None and expected.ndim:  # one row of many, inside `apply`
            expected = expected[0]
        found = np.asarray(found)
        if found.dtype != np.float64 and not (row is None and found.dtype == object):
            raise CannotFollow(f"numbers of the kind {found.dtype}")
        found = found.astype(float)
        wide = np.broadcast_shapes(expected.shape, found.shape)
        if wide != found.shape or not np.allclose(expected, found, rtol=1e-10, atol=1e-10, equal_nan=True):
            raise CannotFollow("a step that pandas does in another way")


def cells_from(values: np.ndarray, row: int | None) -> np.ndarray:
    """The cells of a thing that is the same for everybody."""
    values = np.asarray(values)
    if row is None:
        if values.size > MOST_CELLS:
            raise CannotFollow("too many constants")
        return _objects(values.shape, (formula(one) for one in values.ravel().tolist()))
    if -row > values.ndim or values.ndim > 2:
        raise CannotFollow("an array of three dimensions")
    lines = np.moveaxis(values, row, -1)
    shape = list(values.shape)
    shape[row] = 1
    flat = lines.reshape(-1, values.shape[row])
    if len(flat) > MOST_CELLS:
        raise CannotFollow("too many columns")
    return _objects(tuple(shape), (Column(np.array(line)) for line in flat))


def _objects(shape: tuple[int, ...], values: Any) -> np.ndarray:
    found = np.empty(int(np.prod(shape)), dtype=object)
    for place, value in enumerate(values):
        found[place] = value
    return found.reshape(shape)


def on_cells(symbol: Callable[..., Formula], *cells: np.ndarray) -> np.ndarray:
    """A calculation on formulas, cell by cell, as NumPy lines arrays up."""
    return np.asarray(np.frompyfunc(symbol, len(cells), 1)(*cells), dtype=object)


def row_and_picked(*operands: Any) -> tuple[int | None, int, Picked | None]:
    """Along which axis (from the end) the rows of a table lie in a calculation, how many, and which."""
    known = [one for one in operands if isinstance(one, StandIn) and one._row is not None]
    for one in known:
        if one._row != known[0]._row or not same_picked(one._picked, known[0]._picked):
            raise CannotFollow("rows in two directions, or in two orders")
    if known:
        return known[0]._row, known[0]._true.shape[known[0]._row], known[0]._picked
    fixed = [
        one._true
        for one in operands
        if isinstance(one, StandIn) and one._cells is None and np.ndim(one._true)
    ]
    if fixed:
        longest = max(fixed, key=np.ndim)
        return -longest.ndim, len(longest), None
    return None, 0, None


def cells_along(operand: Any, row: int | None, n: int, picked: Picked | None) -> np.ndarray:
    """The cells of an operand when rows lie along an axis."""
    if isinstance(operand, StandIn) and operand._cells is not None:
        cells = operand._cells
        if operand._row is None and row is not None and cells.ndim >= -row and cells.shape[row] != 1:
            raise CannotFollow("a person's numbers along the rows")
        if operand._row is None and row is not None and any(cell.by_meme for cell in cells.ravel()):
            raise CannotFollow("one row against all rows")
        return cells
    values = np.asarray(true(operand))
    if values.dtype == object or values.dtype.kind not in "biuf":
        raise CannotFollow("words in a calculation")
    if row is None or values.ndim < -row or values.shape[row] == 1:
        return cells_from(values, None)
    if values.shape[row] != n or picked is not None:
        raise CannotFollow("constants for rows in another order")
    return cells_from(values, row)


def calculate(function: Callable[..., Any], symbol: Callable[..., Formula], *operands: Any) -> Any:
    """A calculation number by number, on arrays and single numbers."""
    found = function(*[true(one) for one in operands])
    if all(is_fixed(one) for one in operands):
        return wrap(found)
    row, n, picked = row_and_picked(*operands)
    cells = on_cells(symbol, *[cells_along(one, row, n, picked) for one in operands])
    return wrap(found, cells, row, picked)


def absolute(one: Formula) -> Formula:
    return Step(ABSOLUTE, one)
