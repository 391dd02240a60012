"""Clusters of tags: an interest is a handful of tags that lie close together, and has the name of one."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from memeverse.errors import InputError, a_value
from memeverse.interests.tags import Vocabulary, our_vocabulary

FOLDER = Path(__file__).with_name("shipped")


@dataclass(frozen=True, eq=False)
class Clusters:
    """Clusters of a vocabulary's tags, in the space of one embedder."""

    centroids: np.ndarray  # (k, d) float32, rows of length 1
    labels: np.ndarray  # (n_tags,) the cluster of each tag
    names: tuple[str, ...]  # of each cluster: of its tags the one nearest to its centroid
    vocabulary: Vocabulary

    def __len__(self) -> int:
        return len(self.names)

    def of(self, vectors: np.ndarray) -> np.ndarray:
        """The cluster of each vector: the one whose centroid is nearest. (n,) int."""
        from memeverse.interests.nearness import nearest  # switched off while a lab is graded

        return nearest(vectors, self.centroids)

    def tags(self, cluster: int | str) -> tuple[str, ...]:
        """The tags of a cluster, by its number or name.

        >>> "boss fights" in load_clusters().tags(load_clusters().number_of("boss fights"))
        True
        """
        number = self.number(cluster)
        return tuple(self.vocabulary.tags[i] for i in np.flatnonzero(self.labels == number))

    def number(self, cluster: int | str) -> int:
        """The number of the cluster of this name; a number stays what it is."""
        if isinstance(cluster, str) and cluster in self.names:
            return self.names.index(cluster)
        if isinstance(cluster, int | np.integer) and 0 <= cluster < len(self):
            return int(cluster)
        raise InputError(
            f"there is no cluster {a_value(cluster)}; they are numbered from 0 to {len(self) - 1}, "
            "and `names` has their names."
        )

    def number_of(self, tag: str) -> int:
        """The number of the cluster that a tag belongs to."""
        if tag not in self.vocabulary.tags:
            raise InputError(f"there is no tag {a_value(tag)} in this vocabulary of {len(self.labels)}.")
        return int(self.labels[self.vocabulary.tags.index(tag)])

    def __repr__(self) -> str:
        return f"<{len(self)} clusters of {len(self.labels)} tags: {', '.join(self.names[:3])}, ...>"


@cache
def load_clusters() -> Clusters:
    """The hundred clusters that are shipped: our tags, seen by the tiny embedder.

    >>> len(load_clusters()), len(set(load_clusters().names))
    (100, 100)
    """
    centroids = np.load(FOLDER / "centroids.npy", allow_pickle=False)
    with (FOLDER / "tags.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    words = our_vocabulary()
    if [row["tag"] for row in rows] != list(words.tags):
        raise InputError("the shipped clusters are of other tags than the vocabulary; make them anew.")
    labels = np.array([int(row["cluster"]) for row in rows])
    for array in (centroids, labels):
        array.flags.writeable = False
    names = dict(sorted((int(row["cluster"]), row["cluster_name"]) for row in rows))
    return Clusters(centroids, labels, tuple(names.values()), words)
