"""Who comes first, for many people at once: rows of equal inputs are ranked as one.

Nearly seven thousand memes lie on some five hundred distinct points, and memes of one point have one
key. So points are sorted, not memes. Which memes of a point a slate shows is another matter: an
unstable sort mixes them in its own way, and only that sort itself can tell.
"""

from dataclasses import dataclass

import numpy as np

from memeverse.simulation.tracing.expression import (
    Block,
    CannotFollow,
    Column,
    columns_of,
    forget,
    without_root,
)
from memeverse.simulation.tracing.order import Order, Picked


class Groups:
    """The rows of a table, those with equal numbers in some columns together.

    >>> groups = Groups([Column(np.array([5.0, 3.0, 5.0]))], 3)
    >>> groups.code.tolist(), groups.counts.tolist(), groups.members.tolist()
    ([1, 0, 1], [1, 2], [1, 0, 2])
    """

    def __init__(self, columns: list[Column], n: int):
        code = np.zeros(n, dtype=np.int64)
        for values in _different([column.now for column in columns]):
            distinct, of_this = np.unique(values, return_inverse=True)
            code = np.unique(code * len(distinct) + of_this.ravel(), return_inverse=True)[1].ravel()
        self.code = code
        self.counts = np.bincount(code)
        self.members = np.argsort(code, kind="stable")
        self.starts = np.concatenate([[0], np.cumsum(self.counts)[:-1]])
        self._first = self.members[self.starts]
        self._columns: dict[int, np.ndarray] = {}

    def of(self, column: Column) -> np.ndarray:
        """A column's value in each group."""
        if id(column) not in self._columns:
            self._columns[id(column)] = column.now[self._first]
        return self._columns[id(column)]

    def are_equal_in(self, values: np.ndarray) -> np.ndarray:
        """For each group, whether all its rows have equal values (a number or several a row)."""
        values = values.reshape(len(values), -1)[self.members]
        least, most = (f.reduceat(values, self.starts, axis=0) for f in (np.minimum, np.maximum))
        return (least == most).all(axis=1)


def _different(arrays: list[np.ndarray]) -> list[np.ndarray]:
    found: list[np.ndarray] = []
    for one in arrays:
        if not any(np.array_equal(one, other) for other in found):
            found.append(one)
    return found


@dataclass
class Shown:
    """Rows that are shown to some people, (n_users, k) each."""

    groups: np.ndarray
    rows: np.ndarray
    known: np.ndarray  # bool: it is this row, and not another one of its group
    certain: np.ndarray  # (n_users,) bool: the groups can be no other ones


class Ranking:
    """The rows that an order picks, for whom you like."""

    def __init__(self, picked: Picked):
        self._picked = picked
        orders = _chain(picked)
        columns = columns_of(*(key for order in orders for key in order.keys))
        n = orders[-1].n
        if any(len(column.now) != n or not np.isfinite(column.now).all() for column in columns):
            raise CannotFollow("a sort by something that is no number")
        self.groups = Groups(columns, n)
        self.is_alike = all(key.alike for order in orders for key in order.keys) and all(
            self.groups.are_equal_in(np.asarray(seen, dtype=float)).all() for seen in orders[-1].seen
        )
        forget(*(key for order in orders for key in order.keys))

    def shown(self, tastes: np.ndarray) -> Shown:
        """What people of these tastes, (n_users, 5), are shown."""
        block = Block(tastes, self.groups.of, self.groups.counts)
        with np.errstate(all="ignore"):
            return self._shown(self._picked, block, len(tastes))

    def _shown(self, picked: Picked, block: Block, n_users: int) -> Shown:
        order = picked.order
        if order.within is None:
            return self._from_all(picked, block, n_users)
        before = self._shown(order.within, block, n_users)
        keys, margins = self._keys(order, block, n_users)
        keys = [np.take_along_axis(key, before.groups, axis=1) for key in keys]
        places = _sorted(keys)
        groups, rows, known = (
            np.take_along_axis(one, places, axis=1) for one in (before.groups, before.rows, before.known)
        )
        apart = _apart([np.take_along_axis(key, places, axis=1) for key in keys], margins)
        apart |= groups[:, 1:] == groups[:, :-1]
        certain = before.certain & apart.all(axis=1) & _are_finite(keys)
        alone = self.groups.counts[groups] == 1
        known = (known.all(axis=1, keepdims=True) & (order.stable and self.is_alike)) | alone
        if order.method == "argpartition":
            known, certain = known & False, certain & _is_a_set(picked)
        at = picked.places
        return Shown(groups[:, at], rows[:, at], known[:, at], certain)

    def _from_all(self, picked: Picked, block: Block, n_users: int) -> Shown:
        order, groups = picked.order, self.groups
        keys, margins = self._keys(order, block, n_users)
        sequence = np.argsort(keys[0], axis=1) if len(keys) == 1 else _sorted(keys)  # equal keys aren't apart
        apart = _apart([np.take_along_axis(key, sequence, axis=1) for key in keys], margins)
        counts = groups.counts[sequence]
        ends = np.cumsum(counts, axis=1)
        at = np.stack([(ends <= place).sum(axis=1) for place in picked.places], axis=1)
        found = np.take_along_axis(sequence, at, axis=1)
        offsets = picked.places - np.take_along_axis(ends - counts, at, axis=1)
        gap = np.arange(apart.shape[1])
        matters = (gap >= at.min(axis=1, keepdims=True) - 1) & (gap <= at.max(axis=1, keepdims=True))
        certain = (apart | ~matters).all(axis=1) & _are_finite(keys)
        known = np.broadcast_to(groups.counts[found] == 1, found.shape)
        if order.method == "argpartition":
            known = known & False
            certain = certain & _is_a_set(picked)
        elif order.stable and self.is_alike:
            known = np.ones_like(known)
        return Shown(found, groups.members[groups.starts[found] + offsets], known, certain)

    def _keys(self, order: Order, block: Block, n_users: int) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Keys of the groups, smallest first, and how far two must lie apart to be told apart for sure."""
        keys, margins = [], []
        for key, up in zip(map(without_root, order.keys), order.ascending, strict=True):
            value = np.asarray(block.value(key), dtype=float)
            value = np.broadcast_to(value if up else -value, (n_users, len(self.groups.counts)))
            keys.append(value)
            margins.append(np.broadcast_to(4.0 * np.asarray(block.bound(key)[2]), (n_users, 1)))
        return keys, margins

    def rows(self, taste: np.ndarray) -> np.ndarray | None:
        """The very rows, for one person: by the sort that the selector uses, on all rows.

        None where the keys can't be told apart for sure.
        """
        if not self.is_alike:
            return None
        block = Block(taste[None], self.groups.of, self.groups.counts)
        with np.errstate(all="ignore"):
            return self._rows(self._picked, block)

    def _rows(self, picked: Picked, block: Block) -> np.ndarray | None:
        order = picked.order
        rows = np.arange(order.n) if order.within is None else self._rows(order.within, block)
        keys, margins = self._keys(order, block, 1)
        if rows is None or not _are_finite(keys)[0]:
            return None
        present = (
            np.arange(len(self.groups.counts)) if order.within is None else np.unique(self.groups.code[rows])
        )
        keys = [key[:, present] for key in keys]
        sequence = _sorted(keys)
        if not _apart([np.take_along_axis(key, sequence, axis=1) for key in keys], margins).all():
            return None
        rank = np.zeros(len(self.groups.counts))
        rank[present[sequence[0]]] = np.arange(len(present))
        of_rows = rank[self.groups.code[rows]]
        if order.method == "stable":
            return rows[np.argsort(of_rows, kind="stable")[picked.places]]
        return rows[order.places(of_rows if order.ascending[0] else -of_rows)[picked.places]]


def _chain(picked: Picked) -> list[Order]:
    """The orders that lead to some rows, the last one first."""
    found = [picked.order]
    while found[-1].within is not None:
        found.append(found[-1].within.order)
    return found


def _sorted(keys: list[np.ndarray]) -> np.ndarray:
    return np.argsort(keys[0], axis=1, kind="stable") if len(keys) == 1 else np.lexsort(keys[::-1], axis=1)


def _are_finite(keys: list[np.ndarray]) -> np.ndarray:
    """For each person, whether all keys are numbers."""
    fine = np.isfinite(keys[0]).all(axis=1)
    for key in keys[1:]:
        fine &= np.isfinite(key).all(axis=1)
    return fine


def _apart(keys: list[np.ndarray], margins: list[np.ndarray]) -> np.ndarray:
    """Which neighbours in a sequence, (n_users, length - 1), stand in this order for sure."""
    sure = np.zeros((keys[0].shape[0], max(keys[0].shape[1] - 1, 0)), dtype=bool)
    open_ = ~sure
    for key, margin in zip(keys, margins, strict=True):
        gap = np.diff(key, axis=1)
        sure |= open_ & (gap > margin)
        open_ &= (gap == 0) & (margin == 0)
    return sure


def _is_a_set(picked: Picked) -> bool:
    """Whether these are the first of a partition, all of them: then at least the set is known."""
    kth, m = dict(picked.order.arguments)["kth"], len(picked.places)
    return m in (kth, kth + 1) and np.array_equal(picked.places, np.arange(m))
