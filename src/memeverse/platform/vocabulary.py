"""What videos are about: 42 topics with 20 tags each, and how each topic looks.

>>> len(TOPICS), sum(map(len, TAGS.values())), len(CIVIC)
(42, 840, 6)
>>> TAGS["bread baking"][:3], MOTIFS["bread baking"]
(('sourdough', 'rye bread', 'baguettes'), 'loaf')
"""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

# The words themselves are in vocabulary.toml, beside this file.
_ENTRIES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("vocabulary.toml").read_text(encoding="utf-8")
)["topic"]


def _tags(entry: dict[str, Any]) -> tuple[str, ...]:
    return tuple(" ".join(tag.split()) for tag in entry["tags"].split(","))


TOPICS: tuple[str, ...] = tuple(entry["name"] for entry in _ENTRIES)
"""All topics, in an order that never changes."""

TAGS: Mapping[str, tuple[str, ...]] = MappingProxyType({entry["name"]: _tags(entry) for entry in _ENTRIES})
"""The 20 tags of each topic: no tag belongs to two."""

CIVIC: tuple[str, ...] = tuple(entry["name"] for entry in _ENTRIES if entry.get("civic", False))
"""The topics that a town quarrels about: the only ones in which a video takes a side."""

MOTIFS: Mapping[str, str] = MappingProxyType({entry["name"]: entry["motif"] for entry in _ENTRIES})
"""What the thumbnails of each topic show: no two topics the same."""

COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {entry["name"]: (entry["colours"][0], entry["colours"][1]) for entry in _ENTRIES}
)
"""Two colours a topic, as ``#RRGGBB``: a deep one that white letters can be read on, and a bright one."""
