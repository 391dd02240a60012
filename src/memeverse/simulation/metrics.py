"""What a simulation did to people and to memes, as numbers.

Arrays in, arrays out: tastes are (..., n_users, 5), the memes of slates (..., k, 5), so a whole
trajectory is measured in one call.
"""

from collections.abc import Hashable, Iterable

import numpy as np


def spread(tastes: np.ndarray) -> np.ndarray:
    """How far people are from each other: their mean distance to the population's centre.

    Two users two apart on one axis lie 1 from their centre, at every step shown:

    >>> spread(np.array([[[0.0, 1.0], [2.0, 1.0]]])).tolist()
    [1.0]

    Homogenisation is the fall of this number (Chaney et al. 2018, *How algorithmic confounding in
    recommendation systems increases homogeneity and decreases utility*, measure it on choices).
    """
    centre = tastes.mean(axis=-2, keepdims=True)
    return np.linalg.norm(tastes - centre, axis=-1).mean(axis=-1)


def drift(tastes: np.ndarray) -> np.ndarray:
    """How far people are from where they started, on average, at each step: (steps + 1,).

    >>> drift(np.array([[[0.0, 0.0]], [[3.0, 4.0]]])).tolist()
    [0.0, 5.0]
    """
    return np.linalg.norm(tastes - tastes[:1], axis=-1).mean(axis=-1)


def intra_slate_diversities(slates: np.ndarray) -> np.ndarray:
    """For each slate the mean distance over the pairs of its memes; 0 for a slate of one.

    Three memes on a line at 0, 1 and 3 have pairs 1, 2 and 3 apart:

    >>> intra_slate_diversities(np.array([[[0.0], [1.0], [3.0]]])).tolist()
    [2.0]

    Ziegler et al. 2005 (*Improving recommendation lists through topic diversification*) call the
    opposite intra-list similarity.
    """
    k = slates.shape[-2]
    if k < 2:
        return np.zeros(slates.shape[:-2])
    first, second = np.triu_indices(k, 1)
    return np.linalg.norm(slates[..., first, :] - slates[..., second, :], axis=-1).mean(axis=-1)


def pick_distance(tastes: np.ndarray, picked: np.ndarray) -> float:
    """The mean distance between people and the memes that they picked: small is satisfied.

    >>> pick_distance(np.array([[0.0, 0.0], [1.0, 0.0]]), np.array([[1.0, 0.0], [1.0, 3.0]]))
    2.0
    """
    return float(np.linalg.norm(tastes - picked, axis=-1).mean())


def satisfaction(tastes: np.ndarray, picked: np.ndarray, items: np.ndarray) -> float:
    """How much nearer to people their picks are than any meme: 1 is on the spot, 0 as far as by chance.

    >>> tastes, items = np.array([[0.0]]), np.array([[1.0], [3.0]])  # by chance a meme is 2 away
    >>> satisfaction(tastes, np.array([[1.0]]), items), satisfaction(tastes, np.array([[3.0]]), items)
    (0.5, -0.5)
    """
    people = tastes.reshape(-1, tastes.shape[-1])
    points, counts = np.unique(items, axis=0, return_counts=True)  # the memes lie on few points
    total = sum(
        count * np.linalg.norm(people - point, axis=1).sum()
        for point, count in zip(points, counts, strict=True)
    )
    by_chance = total / (len(people) * counts.sum())
    return float(1 - pick_distance(tastes, picked) / by_chance)


def share_of(author: Hashable, picked_authors: Iterable[Hashable]) -> float:
    """The part of all picks that went to one author.

    >>> share_of("a", ["a", "b", "a", "c"])
    0.5
    """
    seen = list(picked_authors)
    return sum(one == author for one in seen) / len(seen)


def resistance(share: float, n_authors: int) -> float:
    """How well a flood is kept out: 1 when the flooder gets a fair share of the picks, 0 when all.

    The fair share of one author among n is 1/n.

    >>> resistance(0.25, 4), resistance(0.625, 4), resistance(1.0, 4)
    (1.0, 0.5, 0.0)
    """
    fair = 1 / n_authors
    return 1.0 if share <= fair else (1 - share) / (1 - fair)
