"""Who a bot pretends to be: a name and the clusters of tags that it likes."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from memeverse.errors import InputError, a_value, shortened

Likes = dict[str, Any]  # {"name": ..., "clusters": {...}}


def load_personas() -> dict[str, Likes]:
    """The five personas by name: each a dictionary of its ``name`` and its ``clusters``, a set of numbers.

    >>> list(load_personas()["Gamer"])
    ['name', 'clusters']
    """
    from memeverse.interests.personas import PERSONAS

    return {name: {"name": name, "clusters": set(one.clusters)} for name, one in PERSONAS.items()}


def read_persona(persona: Any, n_clusters: int) -> tuple[str, frozenset[int]]:
    """The name and the clusters of a persona; raises `InputError` for what is none.

    >>> read_persona({"name": "gamer", "clusters": [3, 1]}, 100)
    ('gamer', frozenset({1, 3}))
    """
    if isinstance(persona, Mapping):
        name, clusters = persona.get("name"), persona.get("clusters")
    else:
        name, clusters = getattr(persona, "name", None), getattr(persona, "clusters", None)
    if (
        not isinstance(name, str)
        or not name
        or not isinstance(clusters, Iterable)
        or isinstance(clusters, str)
    ):
        raise InputError(
            'a persona is a dictionary such as {"name": "Gamer", "clusters": {3, 17}}; '
            f"this is {_shown(persona)}."
        )
    numbers = list(clusters)
    strange = [
        one
        for one in numbers
        if not isinstance(one, int | np.integer) or isinstance(one, bool) or not 0 <= one < n_clusters
    ]
    if strange:
        raise InputError(
            f"{name} likes the cluster {a_value(strange[0])}; clusters go from 0 to {n_clusters - 1}."
        )
    return name, frozenset(map(int, numbers))


def read_personas(personas: Any, n_clusters: int) -> list[tuple[str, frozenset[int]]]:
    """One persona, several, or a dictionary of them by name."""
    is_one = isinstance(personas, Mapping) and (
        "clusters" in personas or isinstance(personas.get("name"), str)
    )
    if is_one or isinstance(personas, str) or hasattr(personas, "clusters"):
        personas = [personas]
    elif isinstance(personas, Mapping):
        personas = list(personas.values())
    if not isinstance(personas, Iterable):
        raise InputError(
            f"personas are those of load_personas(), or one of them; this is {a_value(personas)}."
        )
    found = [read_persona(one, n_clusters) for one in personas]
    if not found:
        raise InputError("there is no persona to send; hand over at least one.")
    names = [name for name, _ in found]
    if len(set(names)) < len(names):
        raise InputError(
            f"two personas are called {max(names, key=names.count)!r}; give each a name of its own."
        )
    return found


def _shown(persona: Any) -> str:
    """What is no persona, and how to come by one."""
    if isinstance(persona, str):
        known = list(load_personas())
        if persona in known:
            return f'a name; load_personas()["{persona}"] is the persona that is called so'
        return f"{a_value(persona)}; load_personas() has those called {', '.join(known)}"
    if isinstance(persona, Mapping) and isinstance(persona.get("name"), str):
        return f"{shortened(repr(persona), 60)}, which has no set of clusters"
    return a_value(persona)
