"""Asking a selector for everybody's slate of a step: one user after the other, or all at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pandas as pd

from memeverse.randomness import derive
from memeverse.simulation.handover import Handover
from memeverse.simulation.progress import Watcher
from memeverse.simulation.reading import name_of
from memeverse.simulation.slate import SelectorError

if TYPE_CHECKING:
    from memeverse.simulation.record import Record
    from memeverse.simulation.selectors.selector import LibrarySelector
    from memeverse.simulation.tracing.unsettled import Unsettled

Tick = Callable[[int], None]  # told how many slates have been made since
_WORTH_IT = 100  # calls that must be saved before it pays to learn what a selector does


class StoodAside(Exception):
    """What was learnt of a selector from a trace does not hold for somebody: the run must begin again."""


class Asker(Protocol):
    """A selector at work in one run."""

    who: str
    values: np.ndarray  # (n_items, 5): the attributes of the rows that slates name

    def slates(self, step: int, tastes: np.ndarray, tick: Tick) -> np.ndarray:
        """Everybody's slate of a step, (n_users, k): rows of items."""

    def learn(self, picks: np.ndarray) -> None:
        """What everybody picked from them."""

    def frame(self, shown: np.ndarray) -> pd.DataFrame:
        """The table of which the slates are rows; ``shown`` are those that occur."""

    def unsettled(self, record: "Record", progress: bool | Watcher) -> "Unsettled | None":
        """What is left to find out about the slates, once somebody looks at them."""


def asker(
    selector: Callable[..., Any],
    items: pd.DataFrame,
    k: int,
    steps: int,
    names: Sequence[Any],
    order: np.ndarray,
    seed: int | str,
) -> Asker:
    """How this selector is asked. A library selector works on everybody at once; a student's is called."""
    if hasattr(selector, "begin"):  # its class is not imported for this: while grading it can't be
        return AllAtOnce(selector, items, k, order, seed)  # type: ignore[arg-type]
    return OneByOne(Handover(items, selector, k), k, steps, names)


def in_one_go(asked: Asker, start: np.ndarray, kept: np.ndarray) -> Asker | None:
    """The same selector for everybody at once, where it can be followed and is called often enough."""
    if not isinstance(asked, OneByOne) or len(start) * int(kept[-1]) < _WORTH_IT:
        return None
    from memeverse.simulation.tracing.together import follow_along

    return follow_along(asked, start, kept)


class OneByOne:
    """A student's function: one call a user and step."""

    def __init__(self, handover: Handover, k: int, steps: int, names: Sequence[Any]):
        self.handover, self.names = handover, names
        self._k, self._steps = k, steps
        self.who, self.values = handover.who, handover.catalogue.values

    def slates(self, step: int, tastes: np.ndarray, tick: Tick) -> np.ndarray:
        self.handover.new_step()
        slates: list[list[int]] = []
        try:
            for slate in self.handover.slates_for(tastes, self.names):
                slates.append(slate)
                tick(1)
        except SelectorError as problem:
            where = f"(This was step {step + 1} of {self._steps}, for {self.names[len(slates)]}.)"
            raise SelectorError(f"{problem} {where}") from problem.__cause__
        return np.array(slates, dtype=np.int32)

    def learn(self, picks: np.ndarray) -> None:
        """A student's function is told nothing but a taste."""

    def frame(self, shown: np.ndarray) -> pd.DataFrame:
        return self.handover.catalogue.frame(shown.ravel())

    def unsettled(self, record: "Record", progress: bool | Watcher) -> None:
        """Nothing is."""


class AllAtOnce:
    """A library selector: one call a step."""

    def __init__(
        self, selector: "LibrarySelector", items: pd.DataFrame, k: int, order: np.ndarray, seed: int | str
    ):
        from memeverse.simulation.selectors.pool import Pool

        self.who = name_of(selector)
        pool = Pool.of(items)
        self._items, self._order, self._seed, self.values = items, order, seed, pool.values
        self._batch = selector.begin(pool, k, len(order))

    def slates(self, step: int, tastes: np.ndarray, tick: Tick) -> np.ndarray:
        from memeverse.simulation.selectors.pool import Luck

        luck = Luck(derive(self._seed, "selector", step), self._order)
        slates = self._batch.slates(tastes, luck)
        tick(len(slates))
        return slates

    def learn(self, picks: np.ndarray) -> None:
        self._batch.learn(picks)

    def frame(self, shown: np.ndarray) -> pd.DataFrame:
        return self._items.copy()

    def unsettled(self, record: "Record", progress: bool | Watcher) -> None:
        """Nothing is."""
