"""Who a bot pretends to be: a name, and the clusters of tags it cares for.

The five names are those of a student's remake of the 2021 experiment; which of our clusters belong to
them was chosen by reading the clusters.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from memeverse.errors import InputError
from memeverse.interests.clusters import Clusters, load_clusters

_CHOSEN = {
    "Outdoor Life Enthusiast": """day hikes, hiking boots, compass skills, blister care, wild camping,
        sleeping bags, crack climbing, lead falls, grip training""",
    "Beauty and Fashion Lover": """lipstick, wigs, hair clips, hair dye, updos, thrift finds, runway shows,
        winter coats""",
    "Gamer": "character builds, indie games, word games, worker placement, chess puzzles, sacrifices",
    "Music Head": """chords, solos, effect pedals, blues licks, jazz piano, tempo, harmonies, voice care,
        hand drums""",
    "Animal Devotee": """rescue dogs, socialising, senior cats, litter boxes, bird counts, saddles,
        show jumping, tank filters, goldfish""",
}


@dataclass(frozen=True)
class Persona:
    """Somebody who likes some clusters: `Persona("Reader", frozenset({3, 14}))`; numbers of the shipped ones.

    >>> PERSONAS["Gamer"].likes([41, 58]).tolist()
    [True, False]
    """

    name: str
    clusters: frozenset[int]

    def __post_init__(self) -> None:
        if isinstance(self.clusters, str) or not isinstance(self.clusters, Iterable):
            raise InputError(f"the clusters of {self.name!r} must be a set of numbers, such as {{3, 14}}.")
        found = frozenset(self.clusters)
        if not found or not all(isinstance(one, int | np.integer) and one >= 0 for one in found):
            raise InputError(
                f"the clusters of {self.name!r} must be whole numbers from 0 on, and at least one; "
                "persona_of(name, names) takes their names."
            )
        object.__setattr__(self, "clusters", frozenset(map(int, found)))

    @property
    def interests(self) -> tuple[str, ...]:
        """The names of its clusters, among the shipped ones."""
        return tuple(load_clusters().names[one] for one in sorted(self.clusters))

    @property
    def tags(self) -> tuple[str, ...]:
        """All tags of its clusters, among the shipped ones."""
        return tuple(tag for one in sorted(self.clusters) for tag in load_clusters().tags(one))

    def likes(self, clusters: Iterable[int]) -> np.ndarray:
        """Whether each of these clusters is one of its own: (n,) bool."""
        return np.isin(np.asarray(clusters), sorted(self.clusters))

    def __repr__(self) -> str:
        numbers = ", ".join(map(str, sorted(self.clusters)))
        return f"<persona {self.name}: {len(self.clusters)} clusters, {numbers}>"


def persona_of(name: str, names: Iterable[str], clusters: Clusters | None = None) -> Persona:
    """A persona from the names of clusters; without clusters, of the shipped ones.

    >>> persona_of("Wave Rider", ["beach breaks", "surf camps"])
    <persona Wave Rider: 2 clusters, 17, 18>
    """
    all_of = clusters if clusters is not None else load_clusters()
    return Persona(name, frozenset(all_of.number(one) for one in names))


PERSONAS: dict[str, Persona] = {
    name: persona_of(name, map(str.strip, chosen.split(","))) for name, chosen in _CHOSEN.items()
}
"""Five personas over the shipped clusters."""
