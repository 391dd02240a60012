"""What a bot takes a short for: its caption, hashtags or thumbnail, as the nearest cluster of tags."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args
from weakref import WeakKeyDictionary

import numpy as np

from memeverse.errors import InputError
from memeverse.interests.clusters import load_clusters
from memeverse.interests.embedder import Embedder, open_embedder
from memeverse.platform.counted import counted
from memeverse.platform.feeding import SMALL, Crowd
from memeverse.platform.memetube import Platform
from memeverse.randomness import derive_seed

Reading = Literal["caption", "hashtags", "thumbnail"]
READINGS: tuple[Reading, ...] = get_args(Reading)
_DIGITS = 4  # of a similarity: what machines differ in is behind them
_AT_ONCE = 512  # pictures that are in memory together


class Eyes:
    """A bot's eyes: they read one thing of a short, and know the clusters of the tags.

    With ``misread`` they take that share of the videos for another cluster, drawn by chance: the same eyes
    take the same video for the same thing each time. ``seed`` says which.
    """

    def __init__(
        self,
        reading: Reading = "thumbnail",
        *,
        misread: float = 0.0,
        embedder: Embedder | None = None,
        centroids: np.ndarray | None = None,
        seed: int | str = 0,
    ):
        if reading not in READINGS:
            raise InputError(f"a bot can read {', '.join(READINGS)}; this is {reading!r}.")
        if not isinstance(misread, int | float) or not 0 <= misread <= 1:
            raise InputError(f"misread is a share from 0 to 1; this is {misread!r}.")
        self.reading: Reading = reading
        self.misread, self._seed = float(misread), seed
        self._embedder = embedder
        self.centroids = load_clusters().centroids if centroids is None else np.asarray(centroids)
        self.key = reading, embedder, None if centroids is None else self.centroids.tobytes()

    def vectors(self, seen: Sequence[Any]) -> np.ndarray:
        """Captions, hashtags (texts) or thumbnails (pictures) as vectors, (n, dimensions) float32."""
        if self._embedder is None:
            self._embedder = open_embedder("tiny")
        read: Callable[[Sequence[Any]], np.ndarray] = (
            self._embedder.pictures if self.reading == "thumbnail" else self._embedder.texts
        )
        return read(seen)

    def similarities(self, seen: Sequence[Any], videos: Sequence[str] = ()) -> np.ndarray:
        """The cosine of each with each centroid, (n, n_clusters), rounded: the same on every machine.

        ``videos`` are the addresses, on which it hangs what is misread.
        """
        units = self.centroids / np.linalg.norm(self.centroids, axis=1, keepdims=True)
        found = np.asarray(np.round(self.vectors(seen) @ units.T.astype(np.float32), _DIGITS))
        if not self.misread:
            return found
        if len(videos) != len(found):
            raise InputError(
                "eyes that misread have to know which video they look at: hand over the addresses."
            )
        return turned(found, self.turns(videos))

    def clusters(self, seen: Sequence[Any], videos: Sequence[str] = ()) -> np.ndarray:
        """The cluster that each is taken for, (n,) int."""
        return np.asarray(self.similarities(seen, videos).argmax(axis=1))

    def turns(self, videos: Sequence[str]) -> np.ndarray:
        """By how many clusters each video is misread, (n,) int: 0 for those that are not."""
        k = len(self.centroids)
        keys = [derive_seed(self._seed, "misread", video) & (2**64 - 1) for video in videos]
        luck = counted(np.array(keys, dtype=np.uint64)[:, None], np.arange(2))
        return np.where(luck[:, 0] < self.misread, 1 + (luck[:, 1] * (k - 1)).astype(int), 0) % k

    @property
    def plain(self) -> "Eyes":
        """The same eyes, misreading nothing."""
        return (
            self
            if not self.misread
            else Eyes(self.reading, embedder=self._embedder, centroids=self.centroids)
        )


def turned(similarities: np.ndarray, turns: np.ndarray) -> np.ndarray:
    """Each row turned around, so that its largest value stands so many clusters further.

    >>> turned(np.array([[0.9, 0.1, 0.0], [0.9, 0.1, 0.0]]), np.array([0, 2])).tolist()
    [[0.9, 0.1, 0.0], [0.1, 0.0, 0.9]]
    """
    k = similarities.shape[1]
    return np.asarray(np.take_along_axis(similarities, (np.arange(k) - turns[:, None]) % k, axis=1))


class Known:
    """What some eyes take each short of a platform for, looked at when it comes up first.

    What plain eyes see of a platform is kept for as long as the platform is there: other bots with the same
    eyes, or with worse ones, need not look again.
    """

    def __init__(self, eyes: Eyes, platform: Platform):
        self.eyes = eyes
        kept = _seen.setdefault(platform, {})
        self._memory = kept.setdefault(eyes.key, _Memory(eyes.plain))
        self._turns = np.empty(0, dtype=np.int64)  # of each short; -1 where nobody asked yet

    def clusters(self, crowd: Crowd, rows: np.ndarray) -> np.ndarray:
        """The cluster of each row, (n,) int."""
        places = self._memory.places(crowd, rows)
        clusters = self._memory.clusters[places]
        return (
            (clusters + self._turned(crowd, rows)) % len(self.eyes.centroids)
            if self.eyes.misread
            else clusters
        )

    def similarities(self, crowd: Crowd, rows: np.ndarray) -> np.ndarray:
        """The similarity of each row to each cluster, (n, n_clusters)."""
        places = self._memory.places(crowd, rows)
        similar = self._memory.similar[places]
        return turned(similar, self._turned(crowd, rows)) if self.eyes.misread else similar

    def _turned(self, crowd: Crowd, rows: np.ndarray) -> np.ndarray:
        if not len(self._turns):
            self._turns = np.full(crowd.n_shorts, -1)
        new = np.unique(rows[self._turns[rows] < 0])
        if len(new):
            self._turns[new] = self.eyes.turns(crowd.addresses(new))
        return np.asarray(self._turns[rows])


class _Memory:
    """What plain eyes have seen of one platform."""

    def __init__(self, eyes: Eyes):
        self._eyes = eyes
        self._place = np.empty(0, dtype=np.int32)  # of each short; -1 where it was not seen yet
        self.similar = np.empty((0, len(eyes.centroids)), dtype=np.float32)
        self.clusters = np.empty(0, dtype=np.int64)

    def places(self, crowd: Crowd, rows: np.ndarray) -> np.ndarray:
        """Where the rows stand in ``similar`` and ``clusters``; those that are new are looked at."""
        if not len(self._place):
            self._place = np.full(crowd.n_shorts, -1, dtype=np.int32)
        new = np.unique(rows[self._place[rows] < 0])
        for begin in range(0, len(new), _AT_ONCE):
            self._learn(crowd, new[begin : begin + _AT_ONCE])
        return np.asarray(self._place[rows])

    def _learn(self, crowd: Crowd, new: np.ndarray) -> None:
        look: dict[Reading, Callable[[np.ndarray], Sequence[Any]]] = {
            "caption": crowd.captions,
            "hashtags": lambda rows: [" ".join(three) for three in crowd.hashtags(rows)],
            "thumbnail": lambda rows: crowd.pictures(rows, SMALL),
        }
        found = self._eyes.similarities(look[self._eyes.reading](new)).astype(np.float32)
        self._place[new] = len(self.clusters) + np.arange(len(new))
        self.similar = np.concatenate([self.similar, found])
        self.clusters = np.concatenate([self.clusters, found.argmax(axis=1)])


_seen: WeakKeyDictionary[Platform, dict[Any, _Memory]] = WeakKeyDictionary()
