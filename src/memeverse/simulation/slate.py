"""Which memes a selector's slate holds: its rows found again among the items.

A slate is judged by its rows: the label is one of the items' and the five values are that item's;
or, where labels were reset on the way, the values (and the author) are those of an item.
"""

import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import FriendlyError
from memeverse.simulation import complaints
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError, read_numbers

_FIRST_FIVE = list(range(5))  # where the categories stand in a table whose columns nobody moved


class SelectorError(FriendlyError):
    """A selector that raised, or that returned something that is no slate of k memes."""


class _Rows(dict[int, tuple]):
    """The five numbers of each meme by its place, filled as they are asked for."""

    def __init__(self, values: np.ndarray):
        super().__init__()
        self._values = values

    def __missing__(self, place: int) -> tuple:
        row = self[place] = tuple(self._values[place].tolist())
        return row


class Catalogue:
    """All memes a slate may hold, by place: the items, and after them the promoted one.

    ``values`` (n, 5) are their attributes. Labels need not be unique: thousands of uploads may
    share one, and any of them that has the row's values will do.
    """

    def __init__(self, items: pd.DataFrame, promoted: pd.DataFrame | None = None):
        self._items, self._extra = items, _usable(promoted)
        parts = [items] if self._extra is None else [items, self._extra]
        self.values = np.vstack([read_numbers(part, "items") for part in parts])
        self.values.flags.writeable = False
        self._rows = _Rows(self.values)
        labels = [label for part in parts for label in part.index.tolist()]
        self._place = dict(zip(labels, range(len(labels)), strict=True))
        self._shared = _places_by_label(labels) if len(self._place) < len(labels) else {}
        self._by_row: dict[tuple, list[int]] = {}  # filled when a slate with other labels comes
        self._order: dict[tuple, list[int]] = {}  # the categories' positions among a slate's columns
        self._seen: tuple[pd.Index, list[int]] | None = None  # the last of them

    @property
    def n_items(self) -> int:
        return len(self._items)

    def places(self, slate: Any, k: int, who: str) -> list[int]:
        """The place of each row of a slate; a `SelectorError` says what is wrong with it."""
        if not isinstance(slate, pd.DataFrame):
            raise SelectorError(complaints.no_table(slate, k, who))
        if len(slate) != k:
            raise SelectorError(complaints.wrong_length(slate, k, who))
        try:
            return self._found(slate, who)
        except (TypeError, ValueError) as error:
            strange = complaints.strange_parts(slate, who)
            if strange is None:
                raise
            raise SelectorError(strange) from error

    def _found(self, slate: pd.DataFrame, who: str) -> list[int]:
        if self._seen is None or not slate.columns.is_(self._seen[0]):
            columns = tuple(slate.columns.tolist())
            if columns not in self._order:
                self._order[columns] = _category_positions(columns, who)
            self._seen = slate.columns, self._order[columns]
        rows = _rows(slate, self._seen[1])
        found = self._by_labels(slate.index.tolist(), rows)
        return found if None not in found else self._other_ways(slate, rows, found, who)  # type: ignore[return-value]

    def frame(self, places: np.ndarray | list[int]) -> pd.DataFrame:
        """The table that the places refer to; the promoted meme is in it if one of them is its."""
        if self._extra is None or np.max(places, initial=0) < len(self._items):
            return self._items
        return pd.concat([self._items, self._extra])

    def begins_with(self, labels: pd.Index, values: np.ndarray) -> bool:
        """Whether these are the items, row for row, and each has a label of its own."""
        known = self._items.index
        return known.is_unique and known.equals(labels) and np.array_equal(values, self.values[: len(known)])

    def places_of_rows(self, labels: list, rows: list[tuple]) -> list[list[int]]:
        """All places that each row of a table may stand at; equal rows share one list."""
        found: dict[tuple, list[int]] = {}
        for pair in zip(labels, rows, strict=True):
            if pair not in found:
                label, row = pair
                found[pair] = [place for place in self._labelled(label) if self._rows[place] == row]
        return [found[pair] for pair in zip(labels, rows, strict=True)]

    def _labelled(self, label: Any) -> Sequence[int]:
        """The places that bear a label."""
        if self._shared:
            return self._shared.get(label, ())
        place = self._place.get(label)
        return () if place is None else (place,)

    def _by_labels(self, labels: list, rows: list[tuple]) -> list[int | None]:
        if not self._shared:  # the usual case, in a few steps: this is done for every slate
            usual: list[Any] = list(map(self._place.get, labels))
            if (
                None not in usual
                and len(set(usual)) == len(usual)
                and rows == list(map(self._rows.__getitem__, usual))
            ):
                return usual
        found: list[int | None] = []
        for label, row in zip(labels, rows, strict=True):
            for place in self._labelled(label):
                if self._rows[place] == row and place not in found:
                    found.append(place)
                    break
            else:
                found.append(None)
        return found

    def _other_ways(self, slate: pd.DataFrame, rows: list[tuple], found: list, who: str) -> list[int]:
        """Rows that their labels do not identify: by a column of labels, else by their values."""
        labels = slate.index.tolist()
        named = self._items.index.name or "index"
        if named in slate.columns:  # where reset_index() puts the labels
            labels = slate[named].tolist()
            found = self._by_labels(labels, rows)
        for i, (label, row) in enumerate(zip(labels, rows, strict=True)):
            if found[i] is not None:
                continue
            author = slate["author"].iloc[i] if "author" in slate.columns else None
            same_label = [place for place in self._labelled(label) if self._rows[place] == row]
            candidates = same_label or self._alike(row, author)
            if not candidates:
                known = self._labelled(label)
                true_row = self._rows[known[0]] if known else None
                raise SelectorError(complaints.no_item(label, row, true_row, who))
            free = next((place for place in candidates if place not in found), None)
            if free is None:
                raise SelectorError(complaints.twice(label, who))
            found[i] = free
        return found

    def _alike(self, row: tuple, author: Any) -> list[int]:
        if not self._by_row:
            for place, known in enumerate(self.values.tolist()):
                self._by_row.setdefault(tuple(known), []).append(place)
        same = self._by_row.get(row)
        if same is None:
            same = self._nearly(row)
        if author is None or "author" not in self._items.columns:
            return same
        return [place for place in same if self._author(place) == author]

    def _nearly(self, row: tuple) -> list[int]:
        # Arithmetic there and back may cost the last digit.
        try:
            away = np.abs(self.values - np.array(row, dtype=float)).max(axis=1)
        except (TypeError, ValueError):
            return []
        return np.flatnonzero(away < 1e-9).tolist()

    def _author(self, place: int) -> Any:
        if place < len(self._items):
            return self._items["author"].iat[place]
        return self._extra["author"].iat[place - len(self._items)] if self._extra is not None else None


def _places_by_label(labels: list) -> dict[Any, list[int]]:
    """The places of each label; thousands of uploads may share one."""
    found: dict[Any, list[int]] = {label: [] for label in labels}
    for place, label in enumerate(labels):
        found[label].append(place)
    return found


def _rows(slate: pd.DataFrame, order: list[int]) -> list[tuple]:
    """The rows of the columns at these positions."""
    # Where pandas keeps numbers: its public ways there cost five times as much, at every call.
    blocks = getattr(getattr(slate, "_mgr", None), "blocks", ())
    if order == _FIRST_FIVE:
        for block in blocks:
            values, where = block.values, block.mgr_locs.indexer  # the columns' places: a slice or an array
            if isinstance(values, np.ndarray) and len(values) >= 5 and _begins_with_five(where):
                return list(map(tuple, values[:5].T.tolist()))
    column = getattr(slate, "_get_column_array", None)  # what iterating over a table uses
    if column is None:  # a pandas that calls it something else
        values = slate.to_numpy()
        return list(zip(*(values[:, i].tolist() for i in order), strict=True))
    return list(zip(*(column(i).tolist() for i in order), strict=True))


def _begins_with_five(where: slice | np.ndarray) -> bool:
    if isinstance(where, slice):
        return where.start == 0 and where.step == 1
    return where[:5].tolist() == _FIRST_FIVE


def promoted_item() -> pd.DataFrame | None:
    """The session's promoted meme, if a session is there: a selector may show it from any table."""
    session = sys.modules.get("memeverse.session")
    return session.promoted_item() if session is not None else None


def _usable(promoted: pd.DataFrame | None) -> pd.DataFrame | None:
    # The frame is the student's to change; when it is no meme any more, nothing is lost.
    if promoted is None:
        return None
    try:
        read_numbers(promoted, "item_to_promote")
    except InputError:
        return None
    return promoted.copy()


def _category_positions(columns: tuple, who: str) -> list[int]:
    missing = [name for name in CATEGORIES if name not in columns]
    if missing:
        raise SelectorError(complaints.missing_column(missing[0], who))
    return [columns.index(name) for name in CATEGORIES]
