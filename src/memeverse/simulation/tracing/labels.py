"""Stand-in for the labels of rows."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.arrays import PositionsStandIn, check_positions
from memeverse.simulation.tracing.expression import CannotFollow
from memeverse.simulation.tracing.order import Picked
from memeverse.simulation.tracing.pure import ask_purely
from memeverse.simulation.tracing.stand_in import StandIn, is_fixed, true, wrap


class IndexStandIn(StandIn, true=pd.Index):
    """The labels of rows."""

    def __init__(self, true: Any, picked: Picked | None = None, labels: Any = None, *rest: Any):
        if picked is None or isinstance(picked, np.ndarray):
            super().__init__(true)
        else:
            super().__init__(true, np.empty(0, dtype=object), -1, picked, labels)

    def __getattr__(self, name: str) -> Any:
        return ask_purely(self, name)

    def __iter__(self) -> Iterator[Any]:
        if self._cells is not None:
            raise CannotFollow("a loop over labels")
        return iter(self._true)

    def __contains__(self, label: Any) -> bool:
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

    __eq__ = _eq

    def __ne__(self, other: Any) -> Any:
        if self._cells is not None or not is_fixed(other):
            raise CannotFollow("a comparison")
        return wrap(self._true != true(other))
