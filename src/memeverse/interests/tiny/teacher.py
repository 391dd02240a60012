"""What the tiny model is told about words: which tags mean something alike, as a sentence model has it.

Thumbnails alone teach it to tell topics apart, and nothing of which topics are akin: every topic would lie
as far from every other. So its texts are pulled, too, towards the places that a large sentence model
(all-MiniLM-L6-v2, Wang et al. 2020, *MiniLM*) gives to the tags, brought down to our 48 dimensions by their
principal components. That is distillation (Hinton et al. 2015); `memeverse eyes teacher` makes the places
anew, and the extra ``[text]`` with its model is needed for that alone.
"""

import io
from functools import cache
from pathlib import Path

import numpy as np

from memeverse.interests.embedder import Embedder
from memeverse.interests.tiny.pairs import seen_tags
from memeverse.interests.tiny.towers import DIMENSIONS
from memeverse.platform.vocabulary import TAGS, TOPICS

SHIPPED = Path(__file__).with_name("teacher.npy")


@cache
def places_of_tags() -> np.ndarray:
    """Where the teacher sees each tag, (n_topics, 20, DIMENSIONS) float32, rows of length 1.

    >>> places_of_tags().shape
    (42, 20, 48)
    """
    return _unit(np.load(SHIPPED, allow_pickle=False).astype(np.float32))


def targets(topics: np.ndarray, tags: np.ndarray) -> np.ndarray:
    """Where texts about these tags, (n, 2), should lie; a topic's name (-1) amid all its tags."""
    places = places_of_tags()
    of_tags = places[topics[:, None], np.maximum(tags, 0)].mean(axis=1)
    of_topics = _amid()[topics]
    return _unit(np.where(tags[:, :1] < 0, of_topics, of_tags))


@cache
def _amid() -> np.ndarray:
    """The middle of what may be learned from of each topic, (n_topics, DIMENSIONS)."""
    seen = np.array([[tag in seen_tags(topic) for tag in TAGS[topic]] for topic in TOPICS])
    return np.asarray((places_of_tags() * seen[:, :, None]).sum(axis=1))


def ask(teacher: Embedder) -> np.ndarray:
    """The places as a sentence model gives them, (n_topics, 20, DIMENSIONS), to four decimals."""
    pairs = [(tag, topic) for topic in TOPICS for tag in TAGS[topic]]
    alone = teacher.texts([tag for tag, _ in pairs]).astype(np.float64)
    with_topic = teacher.texts([f"{tag}, {topic}" for tag, topic in pairs])
    vectors = _unit(alone + with_topic)  # what a tag means by itself, and on this platform
    vectors -= vectors.mean(axis=0)
    _, _, axes = np.linalg.svd(vectors, full_matrices=False)
    axes = axes[:DIMENSIONS]
    largest = axes[np.arange(DIMENSIONS), np.abs(axes).argmax(axis=1)]
    axes *= np.sign(largest)[:, None]  # an axis may point either way: this settles it
    found = _unit(vectors @ axes.T)
    return np.round(found, 4).reshape(len(TOPICS), -1, DIMENSIONS)


def saved(places: np.ndarray) -> bytes:
    """The places as the file that is shipped."""
    stream = io.BytesIO()
    np.lib.format.write_array(stream, places.astype("<f2"), version=(1, 0))
    return stream.getvalue()


def _unit(vectors: np.ndarray) -> np.ndarray:
    return np.asarray(vectors / np.linalg.norm(vectors, axis=-1, keepdims=True))
