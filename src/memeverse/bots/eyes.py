"""What a bot takes a short for: its caption, hashtags or thumbnail, as the nearest cluster of tags."""

from collections.abc import Callable, Sequence
from typing import Any, Literal, get_args

import numpy as np

from memeverse.errors import InputError
from memeverse.interests.clusters import load_clusters
from memeverse.interests.embedder import Embedder, open_embedder
from memeverse.randomness import derive

Reading = Literal["caption", "hashtags", "thumbnail"]
READINGS: tuple[Reading, ...] = get_args(Reading)
SMALL = (64, 36)  # pixels of a thumbnail as a bot looks at it
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
        found = np.round(self.vectors(seen) @ units.T.astype(np.float32), _DIGITS)
        return self._misread(found, videos) if self.misread else np.asarray(found)

    def clusters(self, seen: Sequence[Any], videos: Sequence[str] = ()) -> np.ndarray:
        """The cluster that each is taken for, (n,) int."""
        return np.asarray(self.similarities(seen, videos).argmax(axis=1))

    def _misread(self, found: np.ndarray, videos: Sequence[str]) -> np.ndarray:
        """Some rows turned around, so that the largest value stands at another cluster."""
        if len(videos) != len(found):
            raise InputError(
                "eyes that misread have to know which video they look at: hand over the addresses."
            )
        k = found.shape[1]
        lucks = [derive(self._seed, "misread", video).random(2) for video in videos]
        shifts = [1 + int(which * (k - 1)) if luck < self.misread and k > 1 else 0 for luck, which in lucks]
        return np.array([np.roll(row, shift) for row, shift in zip(found, shifts, strict=True)])


class Known:
    """What some eyes take each short of one platform for, found out when it comes up first.

    ``crowd`` is a `memeverse.platform.feeding.Crowd` on it, any.
    """

    def __init__(self, eyes: Eyes):
        self.eyes = eyes
        self._place = np.empty(0, dtype=np.int32)  # of each short; -1 where it was not seen yet
        self._similar = np.empty((0, len(eyes.centroids)), dtype=np.float32)
        self._clusters = np.empty(0, dtype=np.int16)

    def clusters(self, crowd: Any, rows: np.ndarray) -> np.ndarray:
        """The cluster of each row, (n,) int16."""
        return np.asarray(self._clusters[self._places(crowd, rows)])

    def similarities(self, crowd: Any, rows: np.ndarray) -> np.ndarray:
        """The similarity of each row to each cluster, (n, n_clusters)."""
        return np.asarray(self._similar[self._places(crowd, rows)])

    def _places(self, crowd: Any, rows: np.ndarray) -> np.ndarray:
        if not len(self._place):
            self._place = np.full(crowd.n_shorts, -1, dtype=np.int32)
        new = np.unique(rows[self._place[rows] < 0])
        for begin in range(0, len(new), _AT_ONCE):
            self._learn(crowd, new[begin : begin + _AT_ONCE])
        return np.asarray(self._place[rows])

    def _learn(self, crowd: Any, new: np.ndarray) -> None:
        look = {
            "caption": crowd.captions,
            "hashtags": lambda rows: [" ".join(three) for three in crowd.hashtags(rows)],
            "thumbnail": lambda rows: crowd.pictures(rows, SMALL),
        }[self.eyes.reading]
        found = self.eyes.similarities(look(new), crowd.addresses(new) if self.eyes.misread else ())
        self._place[new] = len(self._clusters) + np.arange(len(new))
        self._similar = np.concatenate([self._similar, found.astype(np.float32)])
        self._clusters = np.concatenate([self._clusters, found.argmax(axis=1).astype(np.int16)])
