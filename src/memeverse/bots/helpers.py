"""Other processes that look at thumbnails, too: drawing them is most of a large fleet's work.

A thumbnail follows from a topic, a tag and a number, so it does not matter which process looks at it.
"""

import pickle
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from memeverse.bots.eyes import Eyes
from memeverse.interests.tiny import Tiny
from memeverse.platform.feeding import SMALL
from memeverse.platform.pictures.stills import draw_still
from memeverse.platform.truth import Still
from memeverse.simulation.sweeping.processes import Worker

_WORTH_IT = 8  # thumbnails; for fewer nobody is asked


@dataclass(frozen=True)
class Looking:
    """What a helper does; it travels there once."""

    eyes: Eyes

    def answer(self, stills: Sequence[Still]) -> np.ndarray:
        """What these eyes see on thumbnails: the similarity of each to each cluster."""
        return self.eyes.similarities([draw_still(*one, SMALL) for one in stills])


class Helpers:
    """So many processes beside this one; use it in a `with`. They begin when there is something to do.

    None do for eyes that are not of this library, which may not be able to travel.
    """

    def __init__(self, eyes: Eyes, count: int):
        self._looking = Looking(eyes.plain)
        self._count = count if isinstance(eyes.embedder, Tiny) and eyes.reading == "thumbnail" else 0
        self._workers: list[Worker] = []
        self._threads: ThreadPoolExecutor | None = None  # each waits for the answer of one worker

    def similarities(self, stills: Sequence[Still]) -> np.ndarray:
        """What the eyes see on thumbnails, (n, n_clusters): shared out, and put together in order."""
        threads = self._begun() if len(stills) >= _WORTH_IT else None
        if threads is None:
            return self._looking.answer(stills)
        size = -(-len(stills) // (len(self._workers) + 1))
        mine, *others = (stills[begin : begin + size] for begin in range(0, len(stills), size))
        asked = [(worker, part, threads.submit(worker.ask, part)) for worker, part in
                 zip(self._workers, others, strict=False)]  # fmt: skip
        found = [self._looking.answer(mine)]
        for worker, part, future in asked:
            answer = future.result()
            if answer is None:  # it is no more: we do without it
                self._workers.remove(worker)
                worker.end()
                answer = self._looking.answer(part)
            found.append(answer)
        return np.concatenate(found)

    def _begun(self) -> ThreadPoolExecutor | None:
        if self._threads is None and self._count:
            package = pickle.dumps(self._looking)
            try:
                for _ in range(self._count):
                    self._workers.append(Worker(package))
            except OSError:  # no processes can be had here
                self._count = len(self._workers)
            self._threads = ThreadPoolExecutor(self._count) if self._count else None
        return self._threads

    def __enter__(self) -> "Helpers":
        return self

    def __exit__(self, *error: object) -> None:
        for worker in self._workers:
            worker.kill()
        if self._threads is not None:
            self._threads.shutdown()  # at once: with their processes gone there is nothing to wait for
        for worker in self._workers:
            worker.end()
        self._workers, self._threads = [], None
