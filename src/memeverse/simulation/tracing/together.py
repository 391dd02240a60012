"""A student's selector that was followed: everybody's slates of a step at once."""

import numpy as np
import pandas as pd

from memeverse.simulation.asking import OneByOne, StoodAside, Tick
from memeverse.simulation.progress import Watcher
from memeverse.simulation.record import Record
from memeverse.simulation.slate import SelectorError
from memeverse.simulation.tracing.following import follow
from memeverse.simulation.tracing.isolation import Isolated
from memeverse.simulation.tracing.recipe import Recipe
from memeverse.simulation.tracing.unsettled import Unsettled

FIRST_CHECKS, LATER_CHECKS = 8, 2  # people for whom the selector itself is asked, too
NUMBERS_AT_ONCE = 16_000  # of one formula: more don't stay in a processor's cache


def follow_along(asked: OneByOne, start: np.ndarray, kept: np.ndarray) -> "Together | None":
    """The selector for everybody at once, or None if it can't be followed."""
    handover = asked.handover
    recipe = follow(handover.selector, handover.items, handover.k, start, handover.catalogue)
    return None if recipe is None else Together(asked, recipe, kept)


class Together:
    """One by one in its results, all at once in its speed.

    At the first step, at some later ones and at the last the selector itself is asked for some
    people. Where it answers otherwise, the run is not to be trusted: `StoodAside`.
    """

    def __init__(self, alone: OneByOne, recipe: Recipe, kept: np.ndarray):
        self._alone, self._recipe, self._kept = alone, recipe, kept
        self.who, self.values = alone.who, alone.values
        self._copy = Isolated(alone.handover.selector, traced=False)
        self._is_no_use = False  # when most people must be asked one by one anyway
        self._open: dict[int, np.ndarray] = {}  # step -> whose slates wait to be settled
        self._before: dict[int, np.ndarray] = {}  # step -> the tastes at its start, where no record has them

    def slates(self, step: int, tastes: np.ndarray, tick: Tick) -> np.ndarray:
        if self._is_no_use:
            return self._alone.slates(step, tastes, tick)
        n, n_asked = len(tastes), 0
        found = np.empty((n, self._alone.handover.k), dtype=np.int32)
        open_ = np.zeros(n, dtype=bool)
        size = max(1, NUMBERS_AT_ONCE // self._recipe.n_groups)
        for first in range(0, n, size):
            block = slice(first, min(first + size, n))
            made = self._recipe.slates(tastes[block])
            found[block], open_[block] = made.places, ~made.settled & made.sure
            for user in (first + np.flatnonzero(~made.sure)).tolist():
                found[user] = self._asked(tastes, user)
            n_asked += int((~made.sure).sum())
            tick(block.stop - first)
        self._check(step, tastes, found, open_)
        self._is_no_use = n_asked > n / 2
        if open_.any() and step + 1 in self._kept:
            self._open[step + 1] = open_
            if step not in self._kept:
                self._before[step + 1] = tastes
        return found

    def _asked(self, tastes: np.ndarray, user: int) -> list[int]:
        try:
            return self._alone.handover.slate_for(tastes[user], self._alone.names[user])
        except SelectorError as problem:
            raise StoodAside from problem

    def _check(self, step: int, tastes: np.ndarray, found: np.ndarray, open_: np.ndarray) -> None:
        for user in self._people_to_check(step, len(tastes)):
            truly = self._asked(tastes, user)
            ours = found[user].tolist() if not open_[user] else None
            if ours is None and step == 0:  # does settling a slate later give what the selector gives?
                ours = self._recipe.settle(tastes[user])
            same_values = np.array_equal(self.values[truly], self.values[found[user]])
            if not same_values or (ours is not None and list(ours) != truly):
                raise StoodAside
            found[user], open_[user] = truly, False

    def _people_to_check(self, step: int, n: int) -> list[int]:
        if step == 0:
            return np.unique(np.linspace(0, n - 1, FIRST_CHECKS).astype(int)).tolist()
        if step & (step - 1) == 0 or step == self._kept[-1] - 1:
            return sorted({(7919 * (step + i)) % n for i in range(LATER_CHECKS)})
        return []

    def learn(self, picks: np.ndarray) -> None:
        """A student's function is told nothing but a taste."""

    def frame(self, shown: np.ndarray) -> pd.DataFrame:
        return self._alone.frame(shown)

    def unsettled(self, record: Record, progress: bool | Watcher) -> Unsettled | None:
        if not self._open:
            return None
        open_ = np.zeros(record.picks.shape, dtype=bool)
        before = []
        for at, step in enumerate(record.kept[1:].tolist()):
            open_[at] = self._open.get(step, False)
            before.append(self._before.get(step, record.tastes[at]))
        again = self._alone.handover.of(self._copy.call)
        return Unsettled(self._recipe, again, self._alone.names, before, open_, record, progress)
