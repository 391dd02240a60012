"""What shorts are really about: known to whoever built the feed, and to no bot on it."""

from functools import lru_cache

import numpy as np

from memeverse.interests.clusters import Clusters, load_clusters
from memeverse.platform.memetube import Platform
from memeverse.platform.truth import tag_numbers, topic_numbers
from memeverse.platform.vocabulary import TAGS, TOPICS


class Truth:
    """The topic, the main tag and the cluster of each short of a platform, by the numbers of a crowd."""

    def __init__(self, platform: Platform, clusters: Clusters | None = None):
        self._platform = platform
        self._cluster_of_tag, self.topic_of_cluster = _table(clusters or load_clusters())

    def topics(self, rows: np.ndarray) -> np.ndarray:
        """The topic of each short, a place in TOPICS, int8, of the shape of ``rows``."""
        return np.asarray(topic_numbers(self._platform, rows).astype(np.int8))

    def tags(self, rows: np.ndarray) -> np.ndarray:
        """The main tag of each short, a place among the tags of its topic, of the shape of ``rows``."""
        return tag_numbers(self._platform, rows)

    def clusters(self, rows: np.ndarray) -> np.ndarray:
        """The cluster of each short's main tag, of the shape of ``rows``."""
        return np.asarray(self._cluster_of_tag[self.topics(rows), self.tags(rows)])


@lru_cache(maxsize=4)
def _table(known: Clusters) -> tuple[np.ndarray, np.ndarray]:
    """The cluster of each tag, (n_topics, 20), and the topic to which most tags of each cluster belong."""
    cluster_of_tag = np.array([[known.number_of(tag) for tag in TAGS[topic]] for topic in TOPICS])
    counts = np.zeros((len(known.centroids), len(TOPICS)), dtype=int)
    for topic, mine in enumerate(cluster_of_tag):
        np.add.at(counts, (mine, topic), 1)
    return cluster_of_tag, counts.argmax(axis=1).astype(np.int8)
