"""Making clusters: k-means, and two numbers that help to choose how many.

k-means (Lloyd 1982) puts each vector to the nearest of k centroids and each centroid to the mean of its
vectors, until nothing moves; where it starts is drawn by k-means++ (Arthur and Vassilvitskii 2007), ten
times over, and the best end is kept. It needs scikit-learn; loading what is shipped does not.
"""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError, a_value
from memeverse.interests.clusters import Clusters
from memeverse.interests.nearness import cosine_similarity, read_vectors
from memeverse.interests.tags import Vocabulary, our_vocabulary
from memeverse.randomness import derive_seed, read_seed

STARTS = 10


def find_clusters(
    vectors: Any, k: int = 100, seed: int | str = 1, vocabulary: Vocabulary | None = None
) -> Clusters:
    """The tags, whose vectors these are, in ``k`` clusters. Without a vocabulary they are our own 840.

    The same arguments give the same clusters on the same machine.
    """
    words = vocabulary if vocabulary is not None else our_vocabulary()
    points = read_vectors(vectors)
    if len(points) != len(words.tags):
        raise InputError(
            f"`vectors` has {len(points)} rows and the vocabulary {len(words.tags)} tags; each tag needs its "
            "row, as vocabulary.vectors(embedder) gives them."
        )
    found = _k_means(points, k, seed)
    order = np.argsort([np.flatnonzero(found.labels_ == cluster)[0] for cluster in range(k)])
    place = np.argsort(order)  # numbered in the order of their first tags, not as they were drawn
    centroids = found.cluster_centers_[order]
    centroids = (centroids / np.linalg.norm(centroids, axis=1, keepdims=True)).astype(np.float32)
    labels = place[found.labels_]
    return Clusters(centroids, labels, _names(points, centroids, labels, words), words)


def choose_k(vectors: Any, ks: Iterable[int] | int, seed: int | str = 1) -> pd.DataFrame:
    """For each number of clusters: inertia, silhouette, and how many vectors the smallest has.

    Inertia, the sum of squared distances to the centroids, always falls; look where it stops falling fast.
    The silhouette (Rousseeuw 1987) is near 1 where clusters are tight and far apart, and 0 where they touch.
    """
    points = read_vectors(vectors)
    wanted = list(ks) if isinstance(ks, Iterable) and not isinstance(ks, str) else [ks]
    if not wanted:
        raise InputError("`ks` is empty; give at least one number of clusters, such as [10, 40, 100].")
    rows = []
    for k in wanted:
        found = _k_means(points, k, seed)
        from sklearn.metrics import silhouette_score

        silhouette = silhouette_score(points, found.labels_) if 1 < k < len(points) else np.nan
        smallest = int(np.bincount(found.labels_).min())
        rows.append((int(k), round(float(found.inertia_), 4), round(float(silhouette), 4), smallest))
    return pd.DataFrame(rows, columns=["k", "inertia", "silhouette", "smallest"]).set_index("k")


def _k_means(points: np.ndarray, k: int, seed: int | str) -> Any:
    distinct = len(np.unique(points, axis=0))
    if not isinstance(k, int | np.integer) or isinstance(k, bool) or not 1 <= k <= distinct:
        raise InputError(
            f"`k` is {a_value(k)}; it must be a whole number from 1 to {distinct}, "
            "the number of different vectors."
        )
    try:
        from sklearn.cluster import KMeans
    except ImportError:
        raise InputError(
            "making clusters needs scikit-learn, which is not installed here: pip install 'memeverse[labs]'. "
            "(load_clusters() gives the shipped ones without it.)"
        ) from None
    state = derive_seed(read_seed(seed), "interests", "k-means", int(k)) % 2**32
    return KMeans(int(k), n_init=STARTS, random_state=state).fit(points)


def _names(
    points: np.ndarray, centroids: np.ndarray, labels: np.ndarray, words: Vocabulary
) -> tuple[str, ...]:
    """Of each cluster's tags the one nearest to its centroid: no two clusters have the same name."""
    cosines = cosine_similarity(points, centroids)
    own = np.where(labels[:, None] == np.arange(len(centroids)), cosines, -np.inf)
    return tuple(words.tags[i] for i in own.argmax(axis=0))
