"""Which memes a selector's slate holds: its rows found again among the items.

A slate is judged by its rows: the label is one of the items' and the five values are that item's;
or, where labels were reset on the way, the values (and the author) are those of an item.
"""

import sys
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import FriendlyError
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError, read_numbers


class SelectorError(FriendlyError):
    """A selector that raised, or that returned something that is no slate of k memes."""


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
        self._rows = [tuple(row) for row in self.values.tolist()]
        self._by_label: dict[Any, list[int]] = {}
        for place, label in enumerate(label for part in parts for label in part.index.tolist()):
            self._by_label.setdefault(label, []).append(place)
        self._by_row: dict[tuple, list[int]] = {}  # filled when a slate with other labels comes
        self._order: dict[tuple, list[int]] = {}  # the categories' positions among a slate's columns

    def places(self, slate: Any, k: int, who: str) -> list[int]:
        """The place of each row of a slate; a `SelectorError` says what is wrong with it."""
        if not isinstance(slate, pd.DataFrame):
            raise SelectorError(_not_a_table(slate, k, who))
        if len(slate) != k:
            raise SelectorError(
                f"`{who}` returned {_rows_of(len(slate))}; a slate has exactly k = {k}. "
                + ("Take the first k of them with .head(k)." if len(slate) > k else _too_few(len(slate)))
            )
        # One conversion of the whole slate: taking its five columns would cost four times as much.
        columns = tuple(slate.columns.tolist())
        order = self._order.get(columns)
        if order is None:
            order = self._order[columns] = _category_positions(columns, who)
        rows = [tuple([row[i] for i in order]) for row in slate.to_numpy().tolist()]
        found = self._by_labels(slate.index.tolist(), rows)
        return found if None not in found else self._other_ways(slate, rows, found, who)  # type: ignore[return-value]

    def frame(self, places: Iterable[int]) -> pd.DataFrame:
        """The table that the places refer to; the promoted meme is in it if one of them is its."""
        if self._extra is None or max(places, default=0) < len(self._items):
            return self._items
        return pd.concat([self._items, self._extra])

    def _by_labels(self, labels: list, rows: list[tuple]) -> list[int | None]:
        found: list[int | None] = []
        for label, row in zip(labels, rows, strict=True):
            for place in self._by_label.get(label, ()):
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
            same_label = [place for place in self._by_label.get(label, ()) if self._rows[place] == row]
            candidates = same_label or self._alike(row, author)
            if not candidates:
                raise SelectorError(self._unknown(label, row, who))
            free = next((place for place in candidates if place not in found), None)
            if free is None:
                raise SelectorError(
                    f"`{who}` returned {label} twice in one slate; all rows of a slate must be different memes. "
                    "Draw without replacement, or leave out what is in the slate already."
                )
            found[i] = free
        return found

    def _alike(self, row: tuple, author: Any) -> list[int]:
        if not self._by_row:
            for place, known in enumerate(self._rows):
                self._by_row.setdefault(known, []).append(place)
        same = self._by_row.get(row)
        if same is None:  # arithmetic there and back may cost the last digit
            try:
                same = np.flatnonzero(np.abs(self.values - np.array(row, dtype=float)).max(axis=1) < 1e-9).tolist()
            except (TypeError, ValueError):
                return []
        if author is None or "author" not in self._items.columns:
            return same
        return [place for place in same if self._author(place) == author]

    def _author(self, place: int) -> Any:
        if place < len(self._items):
            return self._items["author"].iat[place]
        return self._extra["author"].iat[place - len(self._items)] if self._extra is not None else None

    def _unknown(self, label: Any, row: tuple, who: str) -> str:
        missing = [name for name, value in zip(CATEGORIES, row, strict=True) if _is_missing(value)]
        if missing:
            return (
                f"`{who}` returned a slate with a missing value (NaN) under {missing[0]} in row {label}. "
                "That happens when pd.concat gets a Series: give it tables, with double brackets "
                "(items.iloc[[0]]), one under the other."
            )
        known = self._by_label.get(label)
        if known:
            for name, value, true in zip(CATEGORIES, row, self._rows[known[0]], strict=True):
                if value != true:
                    return (
                        f"`{who}` returned {label} with {name} = {_short(value)}, but among the items it has {true:g}: "
                        "a slate's rows must be rows of items, unchanged. Keep what you compute in a Series or a "
                        "new column."
                    )
        return (
            f"`{who}` returned a row that is not among the items (label {label}). A slate is made of rows of the "
            "table `items` that the function gets, not of another table."
        )


def promoted_item() -> pd.DataFrame | None:
    """The session's promoted meme, if a session is there: a selector may show it from any table."""
    session = sys.modules.get("memeverse.session")
    return session.promoted_item() if session is not None else None


def _usable(promoted: pd.DataFrame | None) -> pd.DataFrame | None:
    # The frame is the student's to change; when it is no meme any more, nothing is lost.
    try:
        return None if promoted is None or read_numbers(promoted, "item_to_promote") is None else promoted.copy()
    except InputError:
        return None


def _category_positions(columns: tuple, who: str) -> list[int]:
    missing = [name for name in CATEGORIES if name not in columns]
    if missing:
        raise SelectorError(
            f"`{who}` returned a slate without the column {missing[0]}; a slate's rows keep all columns of `items`. "
            "If you took items[categories][...] or dropped columns for a calculation, take the rows from `items` "
            "at the end: items.loc[chosen.index]."
        )
    return [columns.index(name) for name in CATEGORIES]


def _not_a_table(slate: Any, k: int, who: str) -> str:
    expected = f"; expected is a slate, a DataFrame of k = {k} rows of items."
    if slate is None:
        return f"`{who}` returned None{expected} Did you forget `return` on its last line?"
    if isinstance(slate, pd.Series):
        if set(CATEGORIES) & set(slate.index):
            return (
                f"`{who}` returned a Series (one meme on its side){expected} Keep a single row a table with double "
                "brackets, items.iloc[[0]], or turn it with .to_frame().T."
            )
        return (
            f"`{who}` returned a Series (one column){expected} Use its index to take whole rows: "
            "items.loc[series.index]."
        )
    if isinstance(slate, pd.Index):
        return f"`{who}` returned labels without rows{expected} Take the rows: items.loc[labels]."
    if isinstance(slate, list | tuple):
        inside = type(slate[0]).__name__ if slate else "nothing"
        return (
            f"`{who}` returned a {type(slate).__name__} of {len(slate)} ({inside}){expected} Put tables together with "
            "pd.concat([...]), or take rows by their labels: items.loc[[...]]."
        )
    if isinstance(slate, np.ndarray):
        return f"`{who}` returned a NumPy array{expected} Take the rows from the table: items.iloc[positions]."
    if hasattr(slate, "send"):
        return f"`{who}` is a generator (it has `yield`){expected} Use `return` once, with the whole slate."
    return f"`{who}` returned {_short(slate)} ({type(slate).__name__}){expected}"


def _rows_of(n: int) -> str:
    return "an empty slate" if n == 0 else "a slate of 1 row" if n == 1 else f"a slate of {n} rows"


def _too_few(n: int) -> str:
    return "No row passed your filter." if n == 0 else "Fill it up with other rows of items."


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value != value


def _short(value: Any) -> str:
    text = f"{value:.4g}" if isinstance(value, float) else repr(value)
    return text if len(text) <= 40 else text[:39] + "…"
