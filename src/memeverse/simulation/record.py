"""What is kept of a run: every step, a sample of them, or its end."""

from typing import Literal, get_args

import numpy as np

from memeverse.simulation.reading import InputError

Keep = Literal["all", "sampled", "final"]
SAMPLES = 20  # steps kept of a sampled run, beside its start


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
