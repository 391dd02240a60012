"""What a library selector knows of the memes: numbers, and which of them share a point."""

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from memeverse.simulation.dealing import deal
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError


@dataclass(frozen=True, eq=False)
class Pool:
    """The items of a run, as arrays; items are known by their row.

    >>> items = pd.DataFrame([[1.0] * 5, [0.0] * 5, [1.0] * 5], columns=list(CATEGORIES))
    >>> pool = Pool.of(items)
    >>> pool.points[:, 0].tolist(), pool.counts.tolist(), pool.rows.tolist()
    ([0.0, 1.0], [1, 2], [1, 0, 2])
    """

    values: np.ndarray  # (n_items, 5)
    authors: tuple[Hashable, ...]
    labels: pd.Index

    @classmethod
    def of(cls, items: pd.DataFrame) -> "Pool":
        """The pool of a table of items. Without a column `author`, each item has one of its own."""
        values = np.ascontiguousarray(items[list(CATEGORIES)].to_numpy(dtype=float))
        authors = items["author"].tolist() if "author" in items.columns else range(len(items))
        return cls(values, tuple(authors), items.index)

    def row_of(self, label: Hashable | None) -> int:
        """The row of the item with a label; without one, the first row."""
        if label is None:
            return 0
        found = np.flatnonzero(self.labels == label)
        if not len(found):
            raise InputError(f"no item is called {label!r}.")
        return int(found[0])

    def __len__(self) -> int:
        return len(self.values)

    @property
    def points(self) -> np.ndarray:
        """The distinct places at which items lie, (n_points, 5)."""
        return self._lattice[0]

    @property
    def counts(self) -> np.ndarray:
        """How many items lie at each point, (n_points,)."""
        return self._lattice[1]

    @property
    def rows(self) -> np.ndarray:
        """The rows of the items, point after point; of one point in the order of the table."""
        return self._lattice[2]

    @cached_property
    def starts(self) -> np.ndarray:
        """Where in `rows` each point begins."""
        return np.concatenate([[0], np.cumsum(self.counts)[:-1]])

    @cached_property
    def point_of(self) -> np.ndarray:
        """The point of each item, (n_items,)."""
        found = np.empty(len(self), dtype=np.int64)
        found[self.rows] = np.repeat(np.arange(len(self.points)), self.counts)
        return found

    @cached_property
    def rows_by_author(self) -> list[np.ndarray]:
        """The rows of each author's items."""
        codes, names = pd.factorize(np.array([str(one) for one in self.authors], dtype=object))
        order = np.argsort(codes, kind="stable")
        return np.split(order, np.cumsum(np.bincount(codes, minlength=len(names)))[:-1])

    @cached_property
    def _lattice(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        points, inverse, counts = np.unique(self.values, axis=0, return_inverse=True, return_counts=True)
        return points, counts, np.argsort(inverse.ravel(), kind="stable").astype(np.int32)


@dataclass(frozen=True, eq=False)
class Luck:
    """A selector's draws in one step: everybody's at once, dealt to the users in the order of their labels.

    So what a user draws depends neither on the row in which they stand nor on how the work is cut up.
    """

    rng: np.random.Generator
    order: np.ndarray  # (n_users,): which of the draws each user gets

    def uniform(self, *each: int) -> np.ndarray:
        """Numbers in [0, 1), an array of shape ``each`` for every user."""
        return deal(self.rng.random((len(self.order), *each)), self.order)

    def integers(self, high: int, *each: int) -> np.ndarray:
        """Whole numbers from 0 to ``high`` - 1."""
        return deal(self.rng.integers(high, size=(len(self.order), *each), dtype=np.int32), self.order)

    def again(self, high: int, users: np.ndarray) -> np.ndarray:
        """One more whole number for some of the users."""
        drawn = self.rng.integers(high, size=len(users), dtype=np.int32)
        return drawn[np.argsort(np.argsort(self.order[users]))]

    def shared(self, size: int) -> np.ndarray:
        """Numbers in [0, 1) that are the same for everybody."""
        return self.rng.random(size)


def distinct(luck: Luck, high: int, k: int, taken: np.ndarray | None = None) -> np.ndarray:
    """For every user k different whole numbers below ``high``, in random order: (n_users, k).

    With ``taken``, (n_users, m), none of those. Drawn until they differ, which leaves every
    choice equally likely; where few are left to draw from, all are shuffled instead.
    """
    used = 0 if taken is None else taken.shape[1]
    if high < 4 * (k + used):
        keys = luck.uniform(high)
        if taken is not None:
            np.put_along_axis(keys, taken, 2.0, axis=1)
        return np.argsort(keys, axis=1)[:, :k].astype(np.int32)
    columns = [] if taken is None else list(taken.T)
    found = luck.integers(high, k).T.copy()  # place after place: columns are looked at, not rows
    for place in range(k):
        bad = _clashing(found[place], [*columns, *found[:place]])
        while len(bad):
            found[place, bad] = luck.again(high, bad)
            bad = bad[_clashing(found[place, bad], [one[bad] for one in (*columns, *found[:place])])]
    return np.ascontiguousarray(found.T)


def _clashing(newest: np.ndarray, others: list[np.ndarray]) -> np.ndarray:
    """Where the newest number is one of the others."""
    bad = np.zeros(len(newest), dtype=bool)
    for one in others:
        bad |= one == newest
    return np.flatnonzero(bad)
