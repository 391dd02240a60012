"""What is kept of a run: every step, a sample of them, or its end."""

from typing import Literal, get_args

import numpy as np

from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError

Keep = Literal["all", "sampled", "final"]
MOST_BYTES = 32_000_000_000  # of one run that is kept whole
SAMPLES = 20  # steps kept of a sampled run, beside its start


def check_room(record: str, steps: int, n_users: int, k: int) -> None:
    """Raise an `InputError` where what is to be kept fits no computer's memory.

    >>> check_room("all", 100, 1_000_000, 5)
    >>> check_room("all", 10**9, 100, 5)  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    memeverse.errors.InputError: All 1,000,000,000 steps of 100 users would take 6,800 GB of memory...
    """
    size = steps * n_users * (8 * len(CATEGORIES) + 4 * (k + 2))  # tastes; a slate, a rank and a pick
    if record == "all" and size > MOST_BYTES:
        raise InputError(
            f"All {steps:,} steps of {n_users:,} users would take {size / 1e9:,.0f} GB of memory. "
            'Try fewer steps, or keep less: record="sampled" or record="final".'
        )


def steps_to_keep(record: str, steps: int) -> np.ndarray:
    """The steps after which everybody's taste is kept, the start (0) first.

    >>> steps_to_keep("all", 3).tolist(), steps_to_keep("final", 100).tolist()
    ([0, 1, 2, 3], [0, 100])
    >>> steps_to_keep("sampled", 100).tolist()[:4]
    [0, 5, 10, 15]
    """
    if record == "all" or (record == "sampled" and steps <= SAMPLES):
        return np.arange(steps + 1)
    if record == "sampled":
        return np.unique(np.linspace(0, steps, SAMPLES + 1).round().astype(int))
    if record == "final":
        return np.unique([0, steps])
    raise InputError(f"record must be one of {', '.join(map(repr, get_args(Keep)))}; this is {record!r}.")


class Record:
    """The arrays of a run, filled as it goes."""

    def __init__(self, start: np.ndarray, kept: np.ndarray, k: int):
        n = len(start)
        self.kept = kept
        self.tastes = np.empty((len(kept), *start.shape))
        self.slates = np.empty((len(kept) - 1, n, k), dtype=np.int32)
        self.ranks = np.empty((len(kept) - 1, n), dtype=np.int32)
        self.picks = np.empty((len(kept) - 1, n), dtype=np.int32)
        self.tastes[0] = start
        self._next = 1

    def step(
        self, done: int, tastes: np.ndarray, slates: np.ndarray, ranks: np.ndarray, picks: np.ndarray
    ) -> None:
        """Keep the step that made ``done`` of them, if it is one to keep."""
        at = self._next
        if at < len(self.kept) and self.kept[at] == done:
            self.tastes[at], self.slates[at - 1] = tastes, slates
            self.ranks[at - 1], self.picks[at - 1] = ranks, picks
            self._next += 1

    def close(self) -> None:
        """From here on nothing changes any more."""
        for array in (self.tastes, self.slates, self.ranks, self.picks):
            array.flags.writeable = False
