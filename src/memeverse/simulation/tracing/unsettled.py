"""Slates of which it is known on which points they lie, but not which memes of these points they hold.

Nothing in a run depends on it, and to tell takes a sort of all memes: it is left until somebody looks.
"""

from collections.abc import Sequence

import numpy as np

from memeverse.errors import Stopped
from memeverse.simulation.handover import Handover
from memeverse.simulation.progress import Watcher, bar
from memeverse.simulation.record import Record
from memeverse.simulation.tracing.recipe import Recipe


class Unsettled:
    """What is left to do on the slates and picks of a run, which are changed in place."""

    def __init__(
        self,
        recipe: Recipe,
        handover: Handover,
        names: Sequence[str],
        before: list[np.ndarray],
        open_: np.ndarray,
        record: Record,
        progress: bool | Watcher,
    ):
        self._recipe, self._handover, self._names = recipe, handover, names
        self._before, self._open, self._progress = before, open_, progress
        self._is_done = False
        # Views of our own stay writable when the record is closed.
        self._slates, self._picks, self._ranks = record.slates[:], record.picks[:], record.ranks

    def settle(self) -> None:
        """Settle everything: a bar shows when it takes long, as for a run, and it can be interrupted."""
        if self._is_done:
            return
        left = np.argwhere(self._open).tolist()
        try:
            with bar(f"the slates of {self._handover.who}", len(left), self._progress) as shown:
                for at, user in left:
                    self.settle_one(at, user)
                    shown.update()
        except KeyboardInterrupt:
            raise Stopped(
                f"Stopped with {self._open.sum():,} slates still to be looked up; the run is whole, and "
                "looking again goes on from there."
            ) from None
        self._is_done = True

    def settle_one(self, at: int, user: int) -> None:
        """Settle one slate: by the sort that the selector uses or, if that isn't sure, by the selector."""
        if not self._open[at, user]:
            return
        taste = self._before[at][user]
        places = self._recipe.settle(taste)
        if places is None:
            places = self._handover.slate_for(taste, self._names[user])
        self._slates[at, user] = places
        self._picks[at, user] = self._slates[at, user, self._ranks[at, user]]
        self._open[at, user] = False
