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


def polarisation(tastes: np.ndarray) -> np.ndarray:
    """How clearly people fall into two camps: the part of their variance that the best split explains.

    1 when everybody stands at one of two points, 3/4 for people spread evenly along a line,
    0 when all stand together:

    >>> polarisation(np.array([[[-1.0], [-1.0], [1.0], [1.0]]])).tolist()
    [1.0]
    >>> polarisation(np.array([[[0.0], [1.0], [2.0], [3.0]]])).round(2).tolist()
    [0.8]
    >>> polarisation(np.array([[[0.5], [0.5]]])).tolist()
    [0.0]

    Two-means clustering (Lloyd 1982, *Least squares quantization in PCM*), begun on both sides of the
    axis along which people differ most; between-camp over total sum of squares.
    """
    flat = np.asarray(tastes, dtype=float).reshape(-1, *tastes.shape[-2:])
    return np.array([_two_camps(people) for people in flat]).reshape(tastes.shape[:-2])


def _two_camps(people: np.ndarray) -> float:
    off = people - people.mean(axis=0)
    total = float((off**2).sum())
    if total < 1e-12:
        return 0.0
    values, axes = np.linalg.eigh(off.T @ off)
    camp = off @ axes[:, values.argmax()] > 0
    for _ in range(50):
        if camp.all() or not camp.any():
            return 0.0
        there, here = off[camp].mean(axis=0), off[~camp].mean(axis=0)
        moved = ((off - there) ** 2).sum(axis=1) < ((off - here) ** 2).sum(axis=1)
        if (moved == camp).all():
            break
        camp = moved
    share = camp.mean()
    return float(len(off) * share * (1 - share) * ((there - here) ** 2).sum() / total)


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


def coverage(shown: np.ndarray, n_items: int) -> float:
    """The part of the items that somebody was shown.

    >>> coverage(np.array([[0, 1], [1, 3]]), n_items=6)
    0.5
    """
    return len(np.unique(shown)) / n_items


def exposure(shown: np.ndarray, n_items: int) -> np.ndarray:
    """How often each item was shown, (n_items,).

    >>> exposure(np.array([[0, 1], [1, 3]]), n_items=4).tolist()
    [1, 2, 0, 1]
    """
    return np.bincount(np.asarray(shown).ravel(), minlength=n_items)


def gini(amounts: np.ndarray) -> float:
    """Inequality: 0 when all have the same, near 1 when one has everything.

    >>> gini(np.array([2, 2, 2, 2])), gini(np.array([0, 0, 0, 8]))
    (0.0, 0.75)

    The mean difference between two of them over twice the mean (Gini 1912), by ranks.
    """
    ordered = np.sort(np.asarray(amounts, dtype=float))
    n, total = ordered.size, ordered.sum()
    if n == 0 or total == 0:
        return 0.0
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * total))


def exposure_by_author(shown: np.ndarray, authors: Iterable[Hashable]) -> dict[Hashable, float]:
    """Each author's part of all the places in the slates, largest first.

    >>> exposure_by_author(np.array([[0, 1], [1, 2]]), ["ann", "bob", "ann"])
    {'ann': 0.5, 'bob': 0.5}
    """
    names = list(authors)
    counts = exposure(shown, len(names))
    shares: dict[Hashable, float] = {}
    for name, count in zip(names, counts / max(counts.sum(), 1), strict=True):
        shares[name] = shares.get(name, 0.0) + float(count)
    return dict(sorted(shares.items(), key=lambda one: -one[1]))


def bubble_radius(picked: np.ndarray) -> float:
    """How wide each person's world is: the mean distance of their picks to the middle of their picks.

    ``picked`` are the attributes of the picks, (steps, n_users, 5). One person who picks at 0 and 2 has
    a world of radius 1, one who always picks the same a world of radius 0:

    >>> bubble_radius(np.array([[[0.0], [5.0]], [[2.0], [5.0]]]))
    0.5
    """
    return float(np.linalg.norm(picked - picked.mean(axis=0), axis=-1).mean())


def convergence_time(tastes: np.ndarray, still: float = 0.005) -> float:
    """The first step after which people hardly move: less than ``still`` a step on average, to the end.

    nan if they still move at the end. One person walks for two steps and then stands:

    >>> convergence_time(np.array([[[0.0]], [[0.5]], [[0.7]], [[0.7]], [[0.7]]]))
    2.0
    """
    strides = np.linalg.norm(np.diff(tastes, axis=0), axis=-1).mean(axis=-1)
    moving = np.flatnonzero(strides >= still)
    if len(moving) == 0:
        return 0.0
    return float(moving[-1] + 1) if moving[-1] + 1 < len(strides) else float("nan")


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
