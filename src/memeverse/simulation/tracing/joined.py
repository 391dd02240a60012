"""Stand-in for tables set one below the other, as `pd.concat` does: an advertisement and what is near."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.expression import CannotFollow
from memeverse.simulation.tracing.frame import FrameStandIn
from memeverse.simulation.tracing.stand_in import StandIn, is_fixed, true


class JoinedStandIn(StandIn):
    """Some tables, one below the other."""

    def __init__(self, true: pd.DataFrame, parts: list[FrameStandIn]):
        super().__init__(true, np.empty(0, dtype=object))
        self.parts = parts

    @property
    def columns(self) -> pd.Index:
        return self._true.columns

    @property
    def shape(self) -> tuple[int, int]:
        return self._true.shape

    @property
    def iloc(self) -> Any:
        return self

    def copy(self) -> Any:
        return self

    def head(self, n: int = 5) -> Any:
        return self[:n]

    def tail(self, n: int = 5) -> Any:
        return self[-n:] if n else self[:0]

    def drop(self, labels: Any = None, *, axis: Any = 0, columns: Any = None, errors: str = "raise") -> Any:
        columns = labels if columns is None and axis in (1, "columns") else columns
        if columns is None or (labels is not None and axis not in (1, "columns")) or not is_fixed(columns):
            raise CannotFollow("rows dropped")
        parts = [part.drop(columns=columns, errors="ignore") for part in self.parts]
        return JoinedStandIn(self._true.drop(columns=columns, errors=errors), parts)

    def __getitem__(self, key: Any) -> Any:
        """Some rows, by a slice or by positions, or some columns."""
        if isinstance(key, list) and key and all(isinstance(one, str) for one in key):
            return JoinedStandIn(self._true[key], [part[key] for part in self.parts])
        if not isinstance(key, slice | list | np.ndarray) or not is_fixed(key):
            raise CannotFollow("a single row")
        key = true(key)
        owner = np.repeat(np.arange(len(self.parts)), [len(part) for part in self.parts])
        place = np.concatenate([np.arange(len(part)) for part in self.parts])
        owner, place = owner[key], place[key]
        runs = np.split(np.arange(len(owner)), np.flatnonzero(np.diff(owner)) + 1) if len(owner) else []
        parts = [self.parts[owner[run[0]]].iloc[place[run]] for run in runs]
        return JoinedStandIn(self._true.iloc[key], parts)


def concat(tables: Any, axis: Any = 0, **kwargs: Any) -> Any:
    """`pd.concat` of tables."""
    tables = list(tables)
    if kwargs or axis not in (0, "index"):
        raise CannotFollow("concat")
    parts: list[FrameStandIn] = []
    for table in tables:
        if isinstance(table, JoinedStandIn):
            parts.extend(table.parts)
        elif isinstance(table, FrameStandIn):
            parts.append(table)
        else:
            raise CannotFollow("concat")
    return JoinedStandIn(pd.concat([true(table) for table in tables]), parts)
