"""What lies near what: cosines, the nearest of some vectors, and naming things without training.

Cosines are taken in float64 and rounded to six places; of equals the first is the nearest, on every machine.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from memeverse.errors import InputError, a_value

if TYPE_CHECKING:
    from memeverse.interests.embedder import Embedder
    from memeverse.interests.tags import Vocabulary

_CHUNK = 4096


def cosine_similarity(a: Any, b: Any) -> np.ndarray:
    """The cosine of the angle of every vector of ``a`` with every one of ``b``: (n, m), 1 means the same way.

    >>> cosine_similarity([[1, 0], [3, 4]], [[2, 0]]).tolist()
    [[1.0], [0.6]]
    """
    one, other = read_vectors(a, "a"), read_vectors(b, "b")
    if one.shape[1] != other.shape[1]:
        raise InputError(
            f"`a` has vectors of {one.shape[1]} numbers and `b` of {other.shape[1]}; "
            "only vectors of one embedder can be compared."
        )
    return np.round(_unit(one) @ _unit(other).T, 6)


def nearest(vectors: Any, others: Any) -> np.ndarray:
    """For each vector the place of the nearest among ``others``: (n,) int.

    >>> nearest([[1, 0], [1, 2]], [[0, 1], [1, 0]]).tolist()
    [1, 0]
    """
    vectors, others = read_vectors(vectors, "vectors"), read_vectors(others, "others")
    if not len(others):
        raise InputError("`others` is empty, so nothing is nearest; hand over at least one vector.")
    parts = [vectors[i : i + _CHUNK] for i in range(0, len(vectors), _CHUNK)]
    return np.concatenate(
        [np.zeros(0, np.int64), *(cosine_similarity(part, others).argmax(axis=1) for part in parts)]
    )


def nearest_tags(
    vectors: Any, n: int = 5, embedder: "str | Embedder" = "tiny", vocabulary: "Vocabulary | None" = None
) -> list[list[str]]:
    """For each vector the ``n`` tags that lie nearest, the nearest first.

    >>> from memeverse.interests.embedder import open_embedder
    >>> nearest_tags(open_embedder("tiny").texts(["I like puppies"]), 1)
    [['puppies']]
    """
    from memeverse.interests.embedder import open_embedder
    from memeverse.interests.tags import our_vocabulary

    words = vocabulary if vocabulary is not None else our_vocabulary()
    if not isinstance(n, int) or not 1 <= n <= len(words.tags):
        raise InputError(f"`n` is {a_value(n)}; it must be a whole number from 1 to {len(words.tags)}.")
    eyes = open_embedder(embedder) if isinstance(embedder, str) else embedder
    cosines = cosine_similarity(vectors, words.plain_vectors(eyes))
    order = np.argsort(-cosines, axis=1, kind="stable")[:, :n]
    return [[words.tags[i] for i in row] for row in order]


def classify(
    pictures: Sequence[Any], labels: Sequence[str], embedder: "str | Embedder" = "tiny"
) -> list[str]:
    """For each picture the label whose text lies nearest: naming without having learned the names.

    >>> from memeverse.platform.pictures.thumbnails import draw_thumbnail
    >>> classify([draw_thumbnail("chess", "gambits", 1)], ["surfing", "chess"])
    ['chess']
    """
    from memeverse.interests.embedder import open_embedder

    eyes = open_embedder(embedder) if isinstance(embedder, str) else embedder
    return [labels[i] for i in nearest(eyes.pictures(pictures), eyes.texts(labels))]


def read_vectors(vectors: Any, name: str = "vectors") -> np.ndarray:
    """The vectors as (n, d) float64."""
    try:
        found = np.asarray(vectors, dtype=np.float64)
    except (TypeError, ValueError):
        found = None
    if found is None or found.ndim != 2 or not np.isfinite(found).all():
        raise InputError(
            f"`{name}` is {a_value(vectors)}; it must be an array of finite numbers, a row a vector. "
            "(A single vector v is the array [v].)"
        )
    return found


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12)
