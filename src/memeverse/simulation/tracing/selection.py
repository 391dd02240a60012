"""`table.iloc` and `table.loc`: rows by position, and by label."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.expression import CannotFollow
from memeverse.simulation.tracing.labels import IndexStandIn
from memeverse.simulation.tracing.stand_in import is_fixed, true, wrap


class ByPosition:
    """`table.iloc`"""

    def __init__(self, table: Any):
        self._table = table

    def __getitem__(self, key: Any) -> Any:
        table = self._table
        if isinstance(key, tuple):
            rows, columns = key
            if table._true.ndim != 2:
                raise CannotFollow("iloc")
            names = table._true.columns[columns]
            return (table if rows == slice(None) else table.iloc[rows])[
                list(names) if isinstance(names, pd.Index) else names
            ]
        if isinstance(key, int | np.integer) and table._true.ndim == 1 and table._row is None:
            found = table._true.iloc[key]
            return wrap(found, None if table._cells is None else np.asarray(table._cells[key], dtype=object))
        if isinstance(key, int | np.integer) and table._cells is None:
            return wrap(table._true.iloc[key])
        return table._take_rows(key)


class ByLabel:
    """`table.loc`"""

    def __init__(self, table: Any):
        self._table = table

    def __getitem__(self, key: Any) -> Any:
        table = self._table
        if isinstance(key, tuple):
            rows, columns = key
            if table._true.ndim != 2 or not is_fixed(columns) or isinstance(columns, slice):
                raise CannotFollow("loc")
            everything = isinstance(rows, slice) and rows == slice(None)
            return (table if everything else table.loc[rows])[true(columns)]
        if isinstance(key, IndexStandIn) and key._cells is not None:
            return self._labelled(key)
        if table._true.ndim == 1 and table._row is None and is_fixed(key):
            return table[key]
        if is_fixed(key) and is_mask(true(key)):
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


def is_mask(key: Any) -> bool:
    """Whether something used as an index says yes or no for each row."""
    if isinstance(key, list):
        return bool(key) and all(isinstance(one, bool | np.bool_) for one in key)
    return isinstance(key, pd.Series | np.ndarray) and key.dtype == bool
