"""What a bot takes a short for: its caption, hashtags or thumbnail, as the nearest cluster of tags."""

from collections.abc import Sequence
from typing import Any, Literal, get_args

import numpy as np

from memeverse.errors import InputError, a_value
from memeverse.interests.clusters import Clusters, load_clusters
from memeverse.interests.embedder import Embedder, open_embedder
from memeverse.interests.nearness import cosine_similarity
from memeverse.platform.counted import counted
from memeverse.randomness import derive_seed, read_seed
from memeverse.simulation.reading import read_number

Reading = Literal["caption", "hashtags", "thumbnail"]
READINGS: tuple[Reading, ...] = get_args(Reading)


class Eyes:
    """A bot's eyes: they read one thing of a short, and know the clusters of the tags.

    With ``misread`` they take that share of the shorts for another cluster, drawn by chance: the same eyes
    take the same short for the same thing each time. ``seed`` says which. Clusters of your own
    (`find_clusters`) and an ``embedder`` of your own belong together; one of ours goes by its name, too.

    >>> Eyes("caption").clusters(["my favourite boss fights"]).shape
    (1,)
    """

    def __init__(
        self,
        reading: Reading = "thumbnail",
        *,
        misread: float = 0.0,
        embedder: Embedder | str | None = None,
        clusters: Clusters | None = None,
        seed: int | str = 0,
    ):
        if reading not in READINGS:
            raise InputError(f"a bot can read {', '.join(READINGS)}; this is {a_value(reading)}.")
        self.reading: Reading = reading
        self.misread, self.seed = read_number(misread, "misread", 0.0), read_seed(seed)
        if self.misread > 1:
            raise InputError(f"misread is a share from 0 to 1; this is {misread!r}.")
        self.embedder = _read_embedder(embedder)
        self.known = load_clusters() if clusters is None else clusters
        if not isinstance(self.known, Clusters):
            raise InputError(f"clusters are those that find_clusters gives; this is {a_value(clusters)}.")
        if self.known.centroids.shape[1] != self.embedder.dimensions:
            raise InputError(
                f"the clusters lie in {self.known.centroids.shape[1]} dimensions, and the embedder's vectors "
                f"have {self.embedder.dimensions}; make clusters of its own vectors with find_clusters."
            )

    def vectors(self, seen: Sequence[Any]) -> np.ndarray:
        """Captions, hashtags (texts) or thumbnails (pictures) as vectors, (n, dimensions) float32."""
        return self.embedder.pictures(seen) if self.reading == "thumbnail" else self.embedder.texts(seen)

    def similarities(self, seen: Sequence[Any], videos: Sequence[str] = ()) -> np.ndarray:
        """The cosine of each with each centroid, (n, n_clusters) float32.

        ``videos`` are their addresses, on which it hangs what is misread.
        """
        found = cosine_similarity(self.vectors(seen), self.known.centroids).astype(np.float32)
        if not self.misread:
            return found
        if len(videos) != len(found):
            raise InputError(
                "eyes that misread have to know which shorts they look at; "
                f"there are {len(found)} of them and {len(videos)} addresses."
            )
        return turned(found, self.turns(videos))

    def clusters(self, seen: Sequence[Any], videos: Sequence[str] = ()) -> np.ndarray:
        """The cluster that each is taken for, (n,) int."""
        return np.asarray(self.similarities(seen, videos).argmax(axis=1))

    def turns(self, videos: Sequence[str]) -> np.ndarray:
        """By how many clusters each short is misread, (n,) int: 0 for those that are not."""
        others = len(self.known) - 1
        keys = [derive_seed(self.seed, "misread", video) & (2**64 - 1) for video in videos]
        luck = counted(np.array(keys, dtype=np.uint64)[:, None], np.arange(2))
        is_misread = (luck[:, 0] < self.misread) & (others > 0)
        return np.where(is_misread, 1 + (luck[:, 1] * others).astype(int), 0)

    @property
    def plain(self) -> "Eyes":
        """The same eyes, misreading nothing."""
        if not self.misread:
            return self
        return Eyes(self.reading, embedder=self.embedder, clusters=self.known)


def _read_embedder(embedder: Any) -> Embedder:
    """The embedder that somebody gave or named, or ours."""
    if embedder is None or isinstance(embedder, str):
        return open_embedder("tiny" if embedder is None else embedder)
    if not isinstance(embedder, Embedder):
        raise InputError(
            "an embedder is made by open_embedder, such as open_embedder('tiny'); "
            f"this is {a_value(embedder)}."
        )
    return embedder


def turned(similarities: np.ndarray, turns: np.ndarray) -> np.ndarray:
    """Each row turned around, so that its largest value stands so many clusters further.

    >>> turned(np.array([[0.9, 0.1, 0.0], [0.9, 0.1, 0.0]]), np.array([0, 2])).tolist()
    [[0.9, 0.1, 0.0], [0.1, 0.0, 0.9]]
    """
    k = similarities.shape[1]
    return np.asarray(np.take_along_axis(similarities, (np.arange(k) - turns[:, None]) % k, axis=1))
