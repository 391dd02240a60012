"""What some eyes take the shorts of a platform for: each is looked at once, when it comes up first."""

from typing import Any
from weakref import WeakKeyDictionary

import numpy as np

from memeverse.bots.eyes import Eyes, turned
from memeverse.bots.helpers import Helpers, Looking
from memeverse.platform.feeding import Crowd, onlooker
from memeverse.platform.memetube import Platform
from memeverse.platform.truth import stills

_AT_ONCE = 512  # pictures that are in memory together


class Known:
    """What some eyes take each short of a platform for.

    What plain eyes see of a platform is kept for as long as the platform is there: other bots with the same
    eyes, or with worse ones, need not look again. ``helpers`` look at thumbnails, too.
    """

    def __init__(self, eyes: Eyes, platform: Platform, helpers: Helpers | None = None):
        self.eyes, self._platform, self._looker = eyes, platform, onlooker(platform)
        kept, key = _seen.setdefault(platform, {}), (eyes.reading, id(eyes.embedder), id(eyes.known))
        if key not in kept:
            kept[key] = _Memory(eyes.plain, self._looker.n_shorts)
        self._memory = kept[key]
        self._helpers = helpers
        self._turns = np.full(self._looker.n_shorts if eyes.misread else 0, -1)

    def clusters(self, rows: np.ndarray) -> np.ndarray:
        """The cluster of each short, (n,) int. Shorts go by the numbers of a crowd."""
        self._look(rows)
        clusters = self._memory.clusters[rows].astype(int)
        return (clusters + self._turns[rows]) % len(self.eyes.known) if self.eyes.misread else clusters

    def similarities(self, rows: np.ndarray) -> np.ndarray:
        """The similarity of each short to each cluster, (n, n_clusters)."""
        self._look(rows)
        similar = self._memory.similar[rows]
        return turned(similar, self._turns[rows]) if self.eyes.misread else similar

    def _look(self, rows: np.ndarray) -> None:
        """See to it that these shorts are known."""
        memory = self._memory
        new = np.unique(rows[memory.clusters[rows] < 0])
        for begin in range(0, len(new), _AT_ONCE):
            some = new[begin : begin + _AT_ONCE]
            memory.learn(some, _similarities(memory.eyes, self._platform, self._looker, some, self._helpers))
        if self.eyes.misread:
            new = np.unique(rows[self._turns[rows] < 0])
            self._turns[new] = self.eyes.turns(self._looker.addresses(new))


class _Memory:
    """What plain eyes have seen of one platform: a row a short."""

    def __init__(self, eyes: Eyes, n_shorts: int):
        self.eyes = eyes  # they keep the embedder and the clusters alive that the memory goes by
        self.clusters = np.full(n_shorts, -1, dtype=np.int16)  # -1: not seen yet
        self.similar = np.zeros((n_shorts, len(eyes.known)), dtype=np.float32)

    def learn(self, rows: np.ndarray, similar: np.ndarray) -> None:
        self.similar[rows] = similar
        self.clusters[rows] = similar.argmax(axis=1)


_seen: WeakKeyDictionary[Platform, dict[Any, _Memory]] = WeakKeyDictionary()


def _similarities(
    eyes: Eyes, platform: Platform, looker: Crowd, rows: np.ndarray, helpers: Helpers | None
) -> np.ndarray:
    if eyes.reading == "caption":
        return eyes.similarities(looker.captions(rows))
    if eyes.reading == "hashtags":
        return eyes.similarities([" ".join(three) for three in looker.hashtags(rows)])
    look = Looking(eyes).answer if helpers is None else helpers.similarities
    return look(stills(platform, rows))
