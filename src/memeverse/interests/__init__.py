"""What a bot likes: embedders (its eyes), tags in clusters (what there is to like), personas (what it likes).

Each name is loaded at its first use.
"""

from importlib import import_module
from typing import Any

# name -> the module that defines it
_HOMES = {
    "EMBEDDERS": "memeverse.interests.embedder",
    "Embedder": "memeverse.interests.embedder",
    "open_embedder": "memeverse.interests.embedder",
    "TAGS": "memeverse.interests.tags",
    "Vocabulary": "memeverse.interests.tags",
    "read_vocabulary": "memeverse.interests.tags",
    "Clusters": "memeverse.interests.clusters",
    "load_clusters": "memeverse.interests.clusters",
    "find_clusters": "memeverse.interests.clustering",
    "choose_k": "memeverse.interests.clustering",
    "cosine_similarity": "memeverse.interests.nearness",
    "nearest": "memeverse.interests.nearness",
    "nearest_tags": "memeverse.interests.nearness",
    "classify": "memeverse.interests.nearness",
    "tag_map": "memeverse.interests.map_of_tags",
    "places_of": "memeverse.interests.map_of_tags",
    "PERSONAS": "memeverse.interests.personas",
    "Persona": "memeverse.interests.personas",
    "persona_of": "memeverse.interests.personas",
}

__all__ = [*_HOMES]


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        globals()[name] = value = getattr(import_module(_HOMES[name]), name)
        return value
    raise AttributeError(f"memeverse.interests has no name {name!r}; it has: {', '.join(sorted(__all__))}")


def __dir__() -> list[str]:
    return sorted(__all__)
