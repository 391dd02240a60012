"""A table lent to a student's function, call after call: whatever it does with it, the next gets the same."""

import operator
import sys
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd


class Lent:
    """A frame to hand out again and again, the same each time.

    Under copy-on-write (pandas 3, or the option of that name) a shallow copy is enough, and one goes out
    again as long as nobody keeps it or has changed it. Without it (pandas 2) numbers overwritten in a
    shallow copy are overwritten in the original: so they are compared after each call, and put back if
    need be. A deep copy a call would cost ten times as much.
    """

    _out: pd.DataFrame | None
    _holders: int  # how many refer to it while it is nobody's but ours

    def __init__(self, frame: pd.DataFrame):
        self.kept = frame.copy()
        self._protected = copies_on_write()
        self.renew()

    def copy(self) -> pd.DataFrame:
        """The frame for one call."""
        if self._out is not None and sys.getrefcount(self._out) == self._holders and self._is_as_it_was():
            return self._out
        if not self._can_go_out_again:
            return self._frame.copy(deep=False)
        self._out = self._frame.copy(deep=False)
        self._parts, self._rest = _parts(self._out), _rest(self._out)
        self._holders = sys.getrefcount(self._out)
        return self._out

    def undo_changes(self) -> None:
        """After a call: put back what it overwrote."""
        if not self._protected and not self._unchanged():
            self.renew()

    def renew(self) -> None:
        """Begin again from a deep copy."""
        self._frame, self._out = self.kept.copy(), None
        self._can_go_out_again = self._protected and _can_be_watched(self._frame)
        self._pairs = (
            [] if self._protected else list(zip(_memory(self._frame), _memory(self.kept), strict=True))
        )

    def _is_as_it_was(self) -> bool:
        # Each change replaces a part: the numbers are shared with the original, so pandas writes to others.
        parts = _parts(self._out)
        return (
            len(parts) == len(self._parts)
            and all(map(operator.is_, parts, self._parts))
            and _rest(self._out) == self._rest
        )

    def _unchanged(self) -> bool:
        # Old pandas shares the labels, too.
        names = (
            (lent.names, kept.names) for lent, kept in zip(self._frame.axes, self.kept.axes, strict=True)
        )
        return all(lent == kept for lent, kept in names) and all(
            _same(lent, kept) for lent, kept in self._pairs
        )


class LentPeople:
    """Users to hand out once a step, as Series: the same ones again where nobody kept or changed any.

    >>> index = pd.Index(["humour", "sarcasm"])
    >>> people = LentPeople(np.zeros((2, 2)), ["Ada", "Bo"], index)
    >>> kept = people.users[0]
    >>> people.go_out_again(np.ones((2, 2)), ["Ada", "Bo"]), kept.tolist()
    (False, [0.0, 0.0])
    """

    def __init__(self, tastes: np.ndarray, names: Sequence[Any], index: pd.Index):
        # The columns of one table, all at once: made in a third of the time of a Series now and then.
        self._table = pd.DataFrame(tastes.T.copy(), index=index, columns=list(names))
        self.users = [user for _, user in self._table.items()]
        if not copies_on_write():  # an old pandas refuses to sort a column of a table in place
            self.users = [user.copy() for user in self.users]
        self._names = list(names)
        self._parts: list[tuple[Any, ...]] = []
        if copies_on_write() and hasattr(sys, "getrefcount"):
            try:
                self._numbers = self._table._mgr.blocks[0].values
                self._parts = [_parts_of_user(user) for user in self.users]
                self._rest = self._look()
            except AttributeError:  # a pandas that keeps its parts elsewhere
                self._parts = []

    def go_out_again(self, tastes: np.ndarray, names: Sequence[Any]) -> bool:
        """Give the users these tastes; whether that could be done."""
        if not self._parts or len(tastes) != len(self.users) or list(names) != self._names:
            return False
        if self._look() != self._rest:
            return False
        now = [_parts_of_user(user) for user in self.users]
        if not all(all(map(operator.is_, *pair)) for pair in zip(now, self._parts, strict=True)):
            return False
        self._numbers[:] = tastes
        return True

    def _look(self) -> list[Any]:
        """What else can be changed; and how many refer to users and numbers: more, if one is kept."""
        return [sys.getrefcount(_memory_of(self._numbers)), *map(_rest_of_user, self.users)]


def _memory_of(numbers: np.ndarray) -> np.ndarray:
    """What all views of an array refer to, views of views too."""
    return numbers if numbers.base is None else numbers.base


def _parts_of_user(user: Any) -> tuple[Any, ...]:
    """What a user is made of inside: each change replaces one of them."""
    inner = user._mgr
    block = inner.blocks[0]
    return inner, block, block.values, inner.axes[0]


def _rest_of_user(user: Any) -> tuple[Any, ...]:
    holders = sys.getrefcount(user), sys.getrefcount(user._mgr.blocks[0].values)
    unique = user.flags.allows_duplicate_labels
    return holders, user.name, user.index.name, len(user.attrs), unique, len(vars(user))


def copies_on_write() -> bool:
    """Whether pandas protects shallow copies: always from version 3 on."""
    return int(pd.__version__.split(".")[0]) >= 3 or pd.options.mode.copy_on_write is True


def _can_be_watched(frame: pd.DataFrame) -> bool:
    """Whether its parts are where we look for them, in this pandas and this Python."""
    try:
        return hasattr(sys, "getrefcount") and len(_parts(frame)) > 0 and frame.index.nlevels == 1
    except AttributeError:
        return False


def _parts(frame: Any) -> list[Any]:
    """What a frame is made of inside, down to its arrays."""
    inner = frame._mgr
    return [inner, *inner.blocks, *[block.values for block in inner.blocks], *inner.axes]


def _rest(frame: Any) -> tuple[Any, ...]:
    """What can be changed in place all the same: two names, notes, a flag, attributes."""
    rows, columns = frame._mgr.axes
    notes = repr(frame.attrs) if frame.attrs else ""
    return rows.name, columns.name, notes, frame.flags.allows_duplicate_labels, len(vars(frame))


def _memory(frame: pd.DataFrame) -> list[np.ndarray]:
    """The arrays in which a frame keeps its columns; columns of a kind lie in one."""
    columns = [frame.iloc[:, i].to_numpy() for i in range(frame.shape[1])]
    blocks = [column if column.base is None else column.base for column in columns]
    return list({id(block): block for block in blocks}.values())


def _same(lent: np.ndarray, kept: np.ndarray) -> bool:
    if (
        lent.dtype.itemsize == 8
        and lent.dtype != object
        and lent.flags.c_contiguous
        and kept.flags.c_contiguous
    ):
        lent, kept = lent.view(np.int64), kept.view(np.int64)  # as bits: NaN equals NaN
    return bool(np.array_equal(lent, kept))
