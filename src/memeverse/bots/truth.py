"""What shorts are really about: known to whoever built the feed, and to no bot on it."""

import numpy as np

from memeverse.interests.clusters import Clusters, load_clusters
from memeverse.platform.feeding import site_of
from memeverse.platform.memetube import Platform
from memeverse.platform.vocabulary import TAGS, TOPICS


class Truth:
    """The topic and the cluster of each video of a platform, by the rows of a crowd."""

    def __init__(self, platform: Platform, clusters: Clusters | None = None):
        self._site = site_of(platform)
        known = clusters or load_clusters()
        of = {tag: int(cluster) for tag, cluster in zip(known.tags, known.of_tag, strict=True)}
        self._cluster_of_tag = np.array([[of[tag] for tag in TAGS[topic]] for topic in TOPICS])
        counts = np.zeros((len(known.centroids), len(TOPICS)), dtype=int)
        for topic, mine in enumerate(self._cluster_of_tag):
            np.add.at(counts, (mine, topic), 1)
        self.topic_of_cluster = counts.argmax(axis=1).astype(np.int8)
        """The topic that most tags of each cluster belong to, (n_clusters,) int8."""

    def topics(self, rows: np.ndarray) -> np.ndarray:
        """The topic of each video, a place in TOPICS, int8, of the shape of ``rows``."""
        return np.asarray(self._site.topic[rows].astype(np.int8))

    def clusters(self, rows: np.ndarray) -> np.ndarray:
        """The cluster of each video's main tag, of the shape of ``rows``."""
        return np.asarray(self._cluster_of_tag[self._site.topic[rows], self._site.tags[rows, 0]])
