"""Tags: what there is to like. Ours, 840 of them, or an instructor's own list."""

import csv
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from memeverse.errors import InputError
from memeverse.platform.vocabulary import TAGS as _BY_TOPIC

if TYPE_CHECKING:
    from memeverse.interests.embedder import Embedder

TAGS: tuple[str, ...] = tuple(tag for tags in _BY_TOPIC.values() for tag in tags)
"""The 840 tags of our own platform, topic by topic."""

_KINDS = ("Name", "Vertical1")  # columns of the vocabulary.csv of YouTube-8M (Abu-El-Haija et al. 2016)


@dataclass(frozen=True)
class Vocabulary:
    """Tags, and the topic of each ("" where nobody says one).

    >>> our_vocabulary()
    <vocabulary of 840 tags: sourdough, rye bread, baguettes, ...>
    """

    tags: tuple[str, ...]
    topics: tuple[str, ...]

    @property
    def texts(self) -> list[str]:
        """What an embedder is handed for each tag: the tag, and its topic to tell which meaning is meant.
        (CLIP's authors do so: "a photo of a boxer, a type of pet".)

        >>> our_vocabulary().texts[0]
        'sourdough, bread baking'
        """
        return [
            f"{tag}, {topic}" if topic else tag for tag, topic in zip(self.tags, self.topics, strict=True)
        ]

    def vectors(self, embedder: "Embedder") -> np.ndarray:
        """A vector a tag, of length 1: halfway between the tag alone and the tag with its topic (`texts`)."""
        both = self.plain_vectors(embedder) + _vectors(tuple(self.texts), cast(Hashable, embedder))
        return np.asarray(both / np.linalg.norm(both, axis=1, keepdims=True))

    def plain_vectors(self, embedder: "Embedder") -> np.ndarray:
        """A vector a tag, from the tag alone."""
        return _vectors(self.tags, cast(Hashable, embedder))

    def __repr__(self) -> str:
        return f"<vocabulary of {len(self.tags)} tags: {', '.join(self.tags[:3])}, ...>"


@lru_cache(maxsize=1)
def our_vocabulary() -> Vocabulary:
    """Our own tags with their topics."""
    return Vocabulary(TAGS, tuple(topic for topic, tags in _BY_TOPIC.items() for _ in tags))


def read_vocabulary(path: str | Path) -> Vocabulary:
    """A vocabulary in a file: a tag a line, or a CSV with the columns of YouTube-8M's vocabulary.csv.

    Of those, ``Name`` is the tag and ``Vertical1`` its topic. Empty lines and repeated tags are left out.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder) / "tags.txt"
    ...     _ = path.write_text("kites\\nrafts\\n\\nkites\\n")
    ...     read_vocabulary(path).tags
    ('kites', 'rafts')
    """
    path = Path(path)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"{path} can't be read as a vocabulary ({error}). It must be a text file in UTF-8, a tag a line, "
            "or the vocabulary.csv of YouTube-8M."
        ) from None
    lines = text.splitlines()
    pairs = (
        _of_columns(lines, path) if lines and "," in lines[0] and _KINDS[0] in lines[0] else _of_lines(lines)
    )
    topics: dict[str, str] = {}
    for tag, topic in pairs:
        if tag:
            topics.setdefault(tag, topic)
    if not topics:
        raise InputError(f"{path} holds no tags; write one a line.")
    return Vocabulary(tuple(topics), tuple(topics.values()))


def _of_lines(lines: list[str]) -> Iterable[tuple[str, str]]:
    return ((" ".join(line.split()), "") for line in lines)


def _of_columns(lines: list[str], path: Path) -> Iterable[tuple[str, str]]:
    table = csv.DictReader(lines)
    missing = [name for name in _KINDS if name not in (table.fieldnames or ())]
    if missing:
        raise InputError(
            f"{path} has no column {missing[0]}; YouTube-8M's vocabulary.csv has Name and Vertical1."
        )
    return (tuple(" ".join((row[name] or "").split()) for name in _KINDS) for row in table)  # type: ignore[misc]


@lru_cache(maxsize=8)
def _vectors(texts: tuple[str, ...], embedder: Any) -> np.ndarray:
    found = embedder.texts(texts)
    found.flags.writeable = False
    return found
