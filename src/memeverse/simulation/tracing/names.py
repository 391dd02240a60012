"""The functions of NumPy, pandas, math and of this library that a selector may call on stand-ins."""

import math
import operator
from collections.abc import Callable
from functools import cache
from types import ModuleType
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.distance import CATEGORIES, dist
from memeverse.simulation.tracing import arrays
from memeverse.simulation.tracing.arithmetic import between, larger, smaller
from memeverse.simulation.tracing.expression import (
    EXP,
    FUSED,
    LOG,
    SQRT,
    CannotFollow,
    Formula,
    Step,
    power_of,
)
from memeverse.simulation.tracing.frame import FrameStandIn
from memeverse.simulation.tracing.joined import concat
from memeverse.simulation.tracing.matching import calculate_tables
from memeverse.simulation.tracing.series import SeriesStandIn
from memeverse.simulation.tracing.stand_in import (
    StandIn,
    absolute,
    cells_along,
    is_fixed,
    on_cells,
    true,
    wrap,
)
from memeverse.simulation.tracing.table import TableStandIn

MODULES = ("numpy", "numpy.linalg", "pandas", "math", "memeverse")


class Namespace:
    """A module, of which only what can be followed is there."""

    def __init__(self, module: ModuleType):
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return followed(getattr(self._module, name))


def followed(value: Any) -> Any:
    """What a selector gets to see in the place of something that a module holds."""
    if isinstance(value, int | float | str | None):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return list(value)
    if isinstance(value, ModuleType) and value.__name__ in MODULES:
        return Namespace(value)
    if isinstance(value, pd.DataFrame):
        return wrap(value)
    if isinstance(value, type):
        return TYPES[value] if value in TYPES else _refused(value)
    return handler_of(value)


def _refused(value: Any) -> Any:
    raise CannotFollow(f"{getattr(value, '__name__', value)}")


def handler_of(function: Any) -> Callable[..., Any]:
    """What is called in a function's place."""
    try:
        found = _handlers().get(function)
    except TypeError:
        found = None
    return found if found is not None else _refused(function)


# --- number by number


def _calculated(function: Callable[..., Any], symbol: Callable[..., Formula]) -> Callable[..., Any]:
    def handler(*operands: Any) -> Any:
        operands = tuple(arrays.numbers(one) if _holds_stand_ins(one) else one for one in operands)
        if is_fixed(operands):
            return wrap(function(*true(operands)))
        if any(isinstance(true(one), pd.DataFrame | pd.Series) for one in operands):
            return calculate_tables(function, symbol, *operands)
        return arrays.calculate(function, symbol, *operands)

    return handler


def _holds_stand_ins(value: Any) -> bool:
    return isinstance(value, list | tuple) and any(isinstance(one, StandIn) for one in value)


def _power(one: Formula, exponent: Formula) -> Formula:
    return Step(power_of(float(exponent.now)), one) if exponent.now != 2 else one * one


# --- sums and the like


def _reduction(kind: str) -> Callable[..., Any]:
    def handler(thing: Any, axis: Any = None, **kwargs: Any) -> Any:
        thing = arrays.numbers(thing) if _holds_stand_ins(thing) else thing
        if kwargs:
            raise CannotFollow(kind)
        if isinstance(thing, TableStandIn):
            return getattr(thing, kind)(axis=0 if axis is None and isinstance(thing, SeriesStandIn) else axis)
        return arrays.reduce(kind, thing, axis)

    return handler


def _norm(thing: Any, ord: Any = None, axis: Any = None) -> Any:
    thing = arrays.numbers(thing) if _holds_stand_ins(thing) else thing
    if ord not in (None, 1, 2):
        raise CannotFollow("norm")
    found = np.linalg.norm(true(thing), ord=ord, axis=axis)
    if is_fixed(thing):
        return wrap(found)
    cells, row, ndim = thing._cells, thing._row, thing._true.ndim
    along = ndim - 1 if ndim == 1 else axis
    if along is None or (row is not None and along % ndim == ndim + row):
        raise CannotFollow("a norm over all rows")
    sizes = on_cells(absolute if ord == 1 else lambda one: one * one, cells)
    total = arrays.REDUCTIONS["sum"](sizes, along % ndim)
    if ord != 1:
        total = on_cells(lambda one: Step(SQRT, one), total)
    if ndim == 1:  # a single vector's norm is a dot product
        total = on_cells(lambda one: Step(FUSED, one), total)
    return wrap(found, total, None if row is None else -1, thing._picked)


def _product(one: Any, other: Any) -> Any:
    if any(isinstance(part, TableStandIn) for part in (one, other)):
        raise CannotFollow("np.dot of tables")
    return arrays.multiply_matrices(one, other)


def _as_array(thing: Any, dtype: Any = None) -> Any:
    if dtype not in (None, float, "float", np.float64):
        raise CannotFollow("np.array")
    if isinstance(thing, TableStandIn):
        return thing.to_numpy() if dtype is None else thing.to_numpy(dtype=dtype)
    if isinstance(thing, arrays.PositionsStandIn):
        return thing.values
    if isinstance(thing, arrays.ArrayStandIn):
        return thing.copy()
    if _holds_stand_ins(thing):
        return arrays.numbers(thing)
    if is_fixed(thing) and not isinstance(thing, StandIn):
        return np.array(thing, dtype=dtype)
    raise CannotFollow("np.array")


def _argsort(thing: Any, axis: int = -1, kind: str | None = None) -> Any:
    if isinstance(thing, SeriesStandIn):
        return thing.argsort(kind=kind or "quicksort")
    return arrays.argsort(thing, axis, kind)


def _argpartition(thing: Any, kth: Any, axis: int = -1) -> Any:
    if isinstance(thing, TableStandIn):
        raise CannotFollow("argpartition of a Series")
    return arrays.argpartition(thing, kth, axis)


def _clip(thing: Any, low: Any = None, high: Any = None) -> Any:
    if not is_fixed((low, high)):
        raise CannotFollow("clip")
    return _calculated(lambda one: np.clip(one, low, high), lambda one: between(one, low, high))(thing)


def _flip(thing: Any) -> Any:
    return thing[::-1]


def _only_of_plain(function: Callable[..., Any]) -> Callable[..., Any]:
    def handler(*args: Any, **kwargs: Any) -> Any:
        if any(isinstance(one, StandIn) for one in [*args, *kwargs.values()]) or not is_fixed([args, kwargs]):
            raise CannotFollow(function.__name__)
        return function(*args, **kwargs)

    return handler


def _on_numbers(name: str) -> Callable[..., Any]:
    """A function of `math`: for numbers only."""
    function, of_arrays = getattr(math, name), getattr(np, {"fabs": "abs", "pow": "power"}.get(name, name))

    def handler(*operands: Any) -> Any:
        if is_fixed(operands):
            return function(*true(operands))
        if not all(isinstance(one, arrays.NumberStandIn | int | float) for one in operands):
            raise CannotFollow(f"math.{name}")
        return handler_of(of_arrays)(*operands)

    return handler


# --- tables


def _series(data: Any = None, index: Any = None, name: Any = None) -> Any:
    if is_fixed([data, index]):
        return wrap(pd.Series(true(data), index=true(index), name=name))
    labels = true(index)
    if not isinstance(data, arrays.ArrayStandIn) or not isinstance(labels, pd.Index) or not is_fixed(index):
        raise CannotFollow("pd.Series")
    if data._picked is not None:
        raise CannotFollow("pd.Series")
    return wrap(pd.Series(data._true, index=labels, name=name), data._cells, data._row)


def _frame(data: Any = None, **kwargs: Any) -> Any:
    if not is_fixed([data, kwargs]):
        raise CannotFollow("pd.DataFrame")
    return wrap(pd.DataFrame(true(data), **true(kwargs)))


# --- the library's own


@cache
def einsum_treats_rows_alike() -> bool:
    """Whether `dist` gives equal memes equal bits here, whichever rows they stand in.

    A processor's vector code may keep more digits than the code for the last few rows.
    """
    rng = np.random.default_rng(0)
    for n in range(17, 42):
        rows = np.repeat(rng.uniform(-2, 2, (1, 5)), n, axis=0)
        for layout in (np.ascontiguousarray(rows), np.asfortranarray(rows)):
            if len(set(np.einsum("ij,ij->i", layout, layout).tolist())) > 1:
                return False
    return True


def follow_dist(table: Any, vec: Any) -> Any:
    """`dist`, of stand-ins."""
    vec = arrays.numbers(vec) if _holds_stand_ins(vec) else vec
    found = dist(true(table), true(vec))
    if is_fixed(table) and is_fixed(vec):
        return wrap(found)
    if isinstance(true(table), pd.Series) and isinstance(true(vec), pd.DataFrame) and len(vec) != 1:
        table, vec = vec, table
    held = [name for name in _names(table) if name in CATEGORIES]
    one, other = _by_name(table, held), _by_name(vec, held)
    total = None
    for name in [name for name in held if name in other]:
        away = one[name] - other[name]
        total = away * away if total is None else total + away * away
    assert total is not None
    cell = Step(SQRT, total if einsum_treats_rows_alike() else Step(FUSED, total))
    if isinstance(found, float):
        return wrap(np.float64(found), np.asarray(cell, dtype=object))
    if isinstance(vec, StandIn) and vec._row is not None:
        raise CannotFollow("dist")
    cells = np.empty(1, dtype=object)
    cells[0] = cell
    return table._same_rows(found, cells, -1)


def _names(table: Any) -> list[Any]:
    thing = true(table)
    return list(thing.columns if isinstance(thing, pd.DataFrame) else thing.index)


def _by_name(thing: Any, held: list[str]) -> dict[str, Formula]:
    """A person's or a meme's numbers, or a table's columns, by category."""
    if isinstance(thing, FrameStandIn):
        if len(thing) == 1:
            raise CannotFollow("dist of a table of one row")
        return dict(zip(thing._true.columns, thing._rows()[0], strict=True))
    if isinstance(thing, SeriesStandIn) and thing._row is None:
        cells = cells_along(thing, None, 0, None)
        if not isinstance(thing._true.index, pd.RangeIndex):
            return dict(zip(thing._true.index, cells, strict=True))
    elif isinstance(thing, pd.Series | pd.DataFrame | TableStandIn):
        raise CannotFollow("dist")
    else:
        cells = cells_along(thing, None, 0, None)
    names = CATEGORIES if len(cells) == len(CATEGORIES) else held
    return dict(zip(names, cells, strict=True))


TYPES: dict[type, Any] = {
    float: float,
    int: int,
    np.float64: np.float64,
    pd.DataFrame: _frame,
    pd.Series: _series,
}


@cache
def _handlers() -> dict[Any, Callable[..., Any]]:
    one_by_one: dict[Any, Callable[..., Formula]] = {
        np.add: operator.add,
        np.subtract: operator.sub,
        np.multiply: operator.mul,
        np.divide: operator.truediv,
        np.negative: operator.neg,
        np.abs: absolute,
        np.fabs: absolute,
        np.sqrt: lambda one: Step(SQRT, one),
        np.square: lambda one: one * one,
        np.power: _power,
        np.exp: lambda one: Step(EXP, one),
        np.log: lambda one: Step(LOG, one),
        np.maximum: larger,
        np.minimum: smaller,
    }
    found = {function: _calculated(function, symbol) for function, symbol in one_by_one.items()}
    found |= {
        getattr(np, name): _reduction({"amax": "max", "amin": "min"}.get(name, name))
        for name in ("sum", "mean", "max", "min", "amax", "amin")
    }
    found |= {
        pd.concat: concat,
        np.linalg.norm: _norm,
        np.dot: _product,
        np.matmul: _product,
        np.array: _as_array,
        np.asarray: _as_array,
        np.argsort: _argsort,
        np.argpartition: _argpartition,
        np.clip: _clip,
        np.flip: _flip,
        dist: follow_dist,
    }
    for function in (np.arange, np.zeros, np.ones, np.full, np.linspace):
        found[function] = _only_of_plain(function)
    for name in ("sqrt", "exp", "log", "fabs", "pow"):
        found[getattr(math, name)] = _on_numbers(name)
    return found
