"""What a selector does, as a recipe: the slates of many people at once, as rows of items."""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.slate import Catalogue
from memeverse.simulation.tracing.expression import CannotFollow, Column
from memeverse.simulation.tracing.frame import FrameStandIn
from memeverse.simulation.tracing.joined import JoinedStandIn
from memeverse.simulation.tracing.order import Picked, same_picked
from memeverse.simulation.tracing.ranking import Ranking


@dataclass(frozen=True, eq=False)
class Part:
    """Some rows of a slate, from one table: those that an order picks, or the same for everybody."""

    labels: pd.Index  # of the whole table
    values: np.ndarray  # (n_rows, 5), of the whole table
    picked: Picked | None  # None: all rows of the table


def parts_of(slate: Any, k: int) -> list[Part]:
    """The parts of a slate that a selector returned for stand-ins."""
    tables = slate.parts if isinstance(slate, JoinedStandIn) else [slate]
    if not all(isinstance(one, FrameStandIn) for one in tables) or len(slate) != k:
        raise CannotFollow("no slate of k rows")
    return [_part(one) for one in tables if len(one)]


def _part(table: FrameStandIn) -> Part:
    columns = table._true.columns
    if not columns.is_unique or not set(CATEGORIES) <= set(columns):
        raise CannotFollow("a slate without all categories")
    cells = [table._rows()[0, columns.get_loc(name)] for name in CATEGORIES]
    if not all(isinstance(cell, Column) for cell in cells):
        raise CannotFollow("a slate of changed memes")
    return Part(table._table_labels(), np.stack([cell.now for cell in cells], axis=1), table._picked)


def same_parts(one: list[Part], other: list[Part]) -> bool:
    """Whether two traces tell the same."""
    return len(one) == len(other) and all(
        a.labels.equals(b.labels) and np.array_equal(a.values, b.values) and same_picked(a.picked, b.picked)
        for a, b in zip(one, other, strict=True)
    )


@dataclass
class Slates:
    """The slates of some people: places among the items, (n_users, k)."""

    places: np.ndarray
    settled: np.ndarray  # (n_users,) bool; where not, memes of the same five numbers may stand for others
    sure: np.ndarray  # (n_users,) bool; where not, the selector itself must be asked


class Recipe:
    """A selector that was followed, ready for any number of people."""

    def __init__(self, parts: list[Part], catalogue: Catalogue):
        self._parts = [_Located(part, catalogue) for part in parts]
        self._values = catalogue.values
        self.n_groups = max([len(one.ranking.groups.counts) for one in self._parts if one.ranking], default=1)

    def slates(self, tastes: np.ndarray) -> Slates:
        """Everybody's slates, as far as they are known without sorting all memes."""
        n = len(tastes)
        rows: list[np.ndarray] = []
        settled, sure, at_once = np.ones(n, dtype=bool), np.ones(n, dtype=bool), np.zeros(n, dtype=bool)
        for part in self._parts:
            if part.ranking is None:
                rows.append(np.broadcast_to(part.all_rows, (n, len(part.all_rows))))
                continue
            shown = part.ranking.shown(tastes)
            rows.append(shown.rows)
            sure &= shown.certain
            settled &= shown.known.all(axis=1)
            # Where it matters to the person's taste which memes these are, that can't wait.
            at_once |= (part.is_mixed[shown.groups] & ~shown.known).any(axis=1) | part.is_unordered
        pairs = zip(self._parts, rows, strict=True)
        shown_by = [part.first_place[these].astype(np.int32) for part, these in pairs]
        places = np.concatenate(shown_by, axis=1)
        for one, other in combinations([self._points[these] for these in shown_by], 2):
            # Of memes on one point, two parts of a slate may or may not show the same one.
            at_once |= ~settled & (one[:, :, None] == other[:, None, :]).any(axis=(1, 2))
        for user in np.flatnonzero(sure & (at_once | (settled & self._needs_care))):
            these = (
                [one[user] for one in rows]
                if settled[user] and not at_once[user]
                else self._rows(tastes[user])
            )
            found = None if these is None else self._places(these)
            settled[user] = sure[user] = found is not None
            if found is not None:
                places[user] = found
        return Slates(places, settled, sure)

    def settle(self, taste: np.ndarray) -> list[int] | None:
        """One person's slate to the last meme, by the selector's own sort; None where that isn't sure."""
        rows = self._rows(taste)
        return None if rows is None else self._places(rows)

    def _rows(self, taste: np.ndarray) -> list[np.ndarray] | None:
        found = [part.all_rows if part.ranking is None else part.ranking.rows(taste) for part in self._parts]
        return None if any(one is None for one in found) else found  # type: ignore[return-value]

    def _places(self, rows: list[np.ndarray]) -> list[int] | None:
        """Where rows stand among the items; of several that could be meant the first, as `Catalogue` does."""
        found: list[int] = []
        for part, these in zip(self._parts, rows, strict=True):
            for row in these.tolist():
                place = next((one for one in part.places_of(row) if one not in found), None)
                if place is None:
                    return None
                found.append(place)
        return found

    @cached_property
    def _points(self) -> np.ndarray:
        return np.unique(self._values, axis=0, return_inverse=True)[1].ravel()

    @cached_property
    def _needs_care(self) -> bool:
        return len(self._parts) > 1 or not self._parts[0].is_one_to_one


class _Located:
    """A part of a slate, whose rows have been found among the items."""

    def __init__(self, part: Part, catalogue: Catalogue):
        self.all_rows = np.arange(len(part.labels))
        self.ranking = None if part.picked is None else Ranking(part.picked)
        self.is_unordered = part.picked is not None and part.picked.order.method == "argpartition"
        self._places: list[list[int]] | None = None
        if catalogue.begins_with(part.labels, part.values):
            self.first_place, self.is_one_to_one = self.all_rows, True
        else:
            self._places = catalogue.places_of_rows(
                part.labels.tolist(), list(map(tuple, part.values.tolist()))
            )
            _check_enough(self._places)
            self.first_place = np.array([places[0] for places in self._places])
            self.is_one_to_one = all(len(places) == 1 for places in self._places)
        if self.ranking is not None:
            if self.first_place.max() >= catalogue.n_items:
                raise CannotFollow("an advertisement among the rows that are sorted")
            self.is_mixed = ~self.ranking.groups.are_equal_in(part.values)

    def places_of(self, row: int) -> list[int]:
        """Where a row may stand among the items."""
        return [row] if self._places is None else self._places[row]


def _check_enough(places_of_rows: list[list[int]]) -> None:
    """Does every row have a place of its own?"""
    used: dict[int, int] = {}
    for places in places_of_rows:
        used[id(places)] = used.get(id(places), 0) + 1
        if used[id(places)] > len(places):
            raise CannotFollow("rows that are no items")
