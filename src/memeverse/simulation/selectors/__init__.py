"""The library's own recommenders, for many users at once. Hand one to `simulate` by its name."""

from functools import partial

import pandas as pd

from memeverse.simulation.reading import InputError
from memeverse.simulation.selectors.chance import AdvertisementBatch, FairRandomBatch, RandomBatch
from memeverse.simulation.selectors.crowd import CollaborativeBatch, PopularityBatch
from memeverse.simulation.selectors.diverse import DiverseBatch
from memeverse.simulation.selectors.mixtures import EpsilonGreedyBatch, HalfRandomBatch
from memeverse.simulation.selectors.nearest import NearestBatch
from memeverse.simulation.selectors.pool import Pool
from memeverse.simulation.selectors.selector import LibrarySelector


def library_selector(name: str) -> LibrarySelector:
    """The library's selector of a name, with its usual settings.

    >>> library_selector("popularity").about
    'what was picked most so far'
    """
    if name not in LIBRARY:
        raise InputError(f"the library has no selector {name!r}; it has {', '.join(LIBRARY)}.")
    return LIBRARY[name]


def advertisement(item: pd.DataFrame | None = None) -> LibrarySelector:
    """An item in second place of every slate: ``item``, known by its label, or the first of the items."""
    label = None if item is None else item.index[0]

    def begin(pool: Pool, k: int, n: int) -> AdvertisementBatch:
        return AdvertisementBatch(pool, k, n, pool.row_of(label))

    return LibrarySelector("advertisement", "random, with a paid item in second place", begin)


def preferences_with_random(share: float = 0.5) -> LibrarySelector:
    """The nearest items; in this share of the slates two random ones on top."""
    return LibrarySelector(
        "preferences with random",
        "what is nearest, often below two random items",
        partial(HalfRandomBatch, share=_between(share, "share")),
        {"share": share},
    )


def epsilon_greedy(epsilon: float = 0.1) -> LibrarySelector:
    """The nearest items, each place random with probability ``epsilon``."""
    return LibrarySelector(
        "epsilon-greedy",
        "what is nearest, now and then a random item",
        partial(EpsilonGreedyBatch, epsilon=_between(epsilon, "epsilon")),
        {"epsilon": epsilon},
    )


def diversified(weight: float = 0.5) -> LibrarySelector:
    """Near items that differ from each other: maximal marginal relevance, ``weight`` on nearness."""
    return LibrarySelector(
        "diversified",
        "near, but different from each other",
        partial(DiverseBatch, weight=_between(weight, "weight")),
        {"weight": weight},
    )


def collaborative(neighbours: int = 10) -> LibrarySelector:
    """What the most similar users picked."""
    return LibrarySelector(
        "collaborative",
        "what people like you picked",
        partial(CollaborativeBatch, neighbours=neighbours),
        {"neighbours": neighbours},
    )


def _between(value: float, what: str) -> float:
    if not 0 <= value <= 1:
        raise InputError(f"{what} must lie between 0 and 1; this is {value!r}.")
    return value


LIBRARY: dict[str, LibrarySelector] = {
    one.name: one
    for one in (
        LibrarySelector("random", "every item alike", RandomBatch),
        advertisement(),
        LibrarySelector("preferences", "what is nearest to the taste", NearestBatch),
        preferences_with_random(),
        LibrarySelector("popularity", "what was picked most so far", PopularityBatch),
        epsilon_greedy(),
        diversified(),
        collaborative(),
        LibrarySelector("fair random", "every author alike", FairRandomBatch),
    )
}
