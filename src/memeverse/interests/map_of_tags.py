"""The tags on a map: near on it is what an embedder finds alike.

UMAP (McInnes, Healy and Melville 2018) lays vectors out in the plane so that neighbours stay neighbours;
distances between far things mean little. It needs the extra ``[map]``; the shipped map does not.
"""

import csv
import io
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError, a_value
from memeverse.interests.clusters import FOLDER, Clusters
from memeverse.interests.nearness import cosine_similarity, read_vectors
from memeverse.interests.tags import TAGS, our_vocabulary
from memeverse.randomness import derive_seed, read_seed

if TYPE_CHECKING:
    from memeverse.interests.embedder import Embedder

NEIGHBOURS, APART, SPREAD = 30, 0.8, 1.6  # a topic has 20: so each tag has neighbours in other topics, too


def tag_map() -> pd.DataFrame:
    """The shipped map: tag, topic, cluster, cluster_name, x, y, a row a tag.

    >>> tag_map().shape
    (840, 6)
    """
    return pd.read_csv(FOLDER / "tags.csv", keep_default_na=False)


def places_of(vectors: Any, n: int = 3, embedder: "str | Embedder" = "tiny") -> np.ndarray:
    """Where on the shipped map vectors lie: in the middle of the ``n`` tags that are nearest. (m, 2)

    >>> from memeverse.interests.embedder import open_embedder
    >>> table = tag_map()
    >>> at = places_of(open_embedder("tiny").texts(["knight forks, chess"]))
    >>> bool(np.abs(at - table[table["topic"] == "chess"][["x", "y"]].mean().to_numpy()).max() < 1)
    True
    """
    from memeverse.interests.embedder import open_embedder

    eyes = open_embedder(embedder) if isinstance(embedder, str) else embedder
    if not isinstance(n, int) or not 1 <= n <= len(TAGS):
        raise InputError(f"`n` is {a_value(n)}; it must be a whole number from 1 to {len(TAGS)}.")
    cosines = cosine_similarity(vectors, our_vocabulary().vectors(eyes))
    near = np.argsort(-cosines, axis=1, kind="stable")[:, :n]
    return np.round(tag_map()[["x", "y"]].to_numpy()[near].mean(axis=1), 4)


def lay_out(vectors: Any, seed: int | str = 1) -> np.ndarray:
    """A place on the map for each vector: (n, 2), to two decimals, the middle at 0."""
    points = read_vectors(vectors)
    if len(points) < 4:
        raise InputError(f"a map needs at least four vectors; there are {len(points)}.")
    try:
        from umap import UMAP
    except ImportError:
        raise InputError(
            "making a map needs UMAP, which is not installed here: pip install 'memeverse[map]'. "
            "(tag_map() gives the shipped one without it.)"
        ) from None
    state = derive_seed(read_seed(seed), "interests", "map") % 2**32
    reducer = UMAP(
        n_neighbors=min(NEIGHBOURS, len(points) - 1), min_dist=APART, spread=SPREAD, metric="cosine",
        random_state=state, n_jobs=1,
    )  # fmt: skip
    places = reducer.fit_transform(points.astype(np.float32))
    return np.round(places - places.mean(axis=0), 2)


def table(clusters: Clusters, places: np.ndarray) -> bytes:
    """The map as the CSV that is shipped."""
    stream = io.StringIO()
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(["tag", "topic", "cluster", "cluster_name", "x", "y"])
    words = clusters.vocabulary
    for tag, topic, label, (x, y) in zip(words.tags, words.topics, clusters.labels, places, strict=True):
        rows.writerow([tag, topic, int(label), clusters.names[label], f"{x:.2f}", f"{y:.2f}"])
    return stream.getvalue().encode()
