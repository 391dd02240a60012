"""Calculations with tables and columns in them: pandas matches numbers by their labels."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.expression import FUSED, CannotFollow, Constant, Formula, Step
from memeverse.simulation.tracing.order import same_picked
from memeverse.simulation.tracing.stand_in import StandIn, cells_along, is_fixed, on_cells, true, wrap


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
    if not found.columns.is_unique or not frames or not isinstance(frames[0], StandIn):
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
                if not isinstance(one, StandIn) or not thing.index.equals(found.index):
                    raise CannotFollow("a column of other rows")
                cells.append(one._rows()[:, None])
            else:
                vector = cells_along(one, None, 0, None)
                if isinstance(one, StandIn) and one._row is not None:
                    raise CannotFollow("a column used as a row")
                cells.append(_by_label(vector, thing.index, found.columns))
        elif axis in (0, "index") and np.ndim(thing):
            raise CannotFollow("an array along the rows")
        else:
            cells.append(cells_along(one, -2, len(found), first._picked))
    return first._same_rows(found, on_cells(symbol, *cells), -2)


def _series_calculation(found: pd.Series, symbol: Callable[..., Formula], operands: tuple) -> Any:
    columns = [one for one in operands if isinstance(one, StandIn) and isinstance(one._true, pd.Series)]
    followed = [one for one in columns if one._cells is not None]
    first = followed[0] if followed else columns[0] if columns else None
    if first is None:
        raise CannotFollow("a Series from nowhere")
    along_rows = not followed or first._row is not None
    cells = []
    for one in operands:
        thing = true(one)
        if isinstance(thing, pd.Series) and along_rows:
            if not isinstance(one, StandIn) or not thing.index.equals(found.index):
                raise CannotFollow("a column of other rows")
            if not same_picked(one._picked, first._picked) or (one._cells is not None and one._row is None):
                raise CannotFollow("rows in another order")
            cells.append(one._rows())
        elif isinstance(thing, pd.Series):
            if isinstance(one, StandIn) and one._row is not None:
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
    thing, thing_of_one = true(other), true(one)
    if isinstance(thing_of_one, pd.DataFrame):
        left, names = one._rows()[0], one._true.columns
        if (isinstance(other, StandIn) and other._row is not None) or np.ndim(thing) != 1:
            raise CannotFollow("a product of tables")
    elif one._row is None:
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
    if isinstance(thing_of_one, pd.DataFrame):
        return one._same_rows(found, total, -1)
    return wrap(found, total[0])


def _by_label(cells: np.ndarray, labels: pd.Index, wanted: pd.Index) -> np.ndarray:
    """Cells in the order of other labels; where there is none, there is no number."""
    known = dict(zip(labels, cells, strict=True))
    row = np.empty(len(wanted), dtype=object)
    for place, label in enumerate(wanted):
        row[place] = known[label] if label in known else Constant(np.nan)
    return row
