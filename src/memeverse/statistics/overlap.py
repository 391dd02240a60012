"""How alike two lists of recommendations are: as sets (Jaccard), and by rank (rank-biased overlap).

Lists may differ in length. Two empty lists are alike (1); an empty one and another share nothing (0).
"""

from collections.abc import Hashable, Iterable, Set
from typing import Any

import numpy as np

from memeverse.errors import InputError, shortened
from memeverse.simulation.reading import read_count
from memeverse.statistics.reading import read_list, read_share


def jaccard(first: Iterable[Hashable], second: Iterable[Hashable]) -> float:
    """The part of all items that stand in both lists; order and repeats do not count.

    Of the three items a, b and c only b is in both:

    >>> round(jaccard(["a", "b"], ["b", "c"]), 3), jaccard(["a", "b"], ["b", "a"])
    (0.333, 1.0)

    Jaccard 1912 (*The distribution of the flora in the alpine zone*).
    """
    one, other = (
        set(read_list(list(values) if isinstance(values, Set) else values, what))
        for values, what in ((first, "first"), (second, "second"))
    )
    return len(one & other) / len(one | other) if one | other else 1.0


def rank_biased_overlap(first: Iterable[Hashable], second: Iterable[Hashable], p: float = 0.9) -> float:
    """How alike two rankings are, the top counting most: 1 for the same, 0 where nothing is shared.

    A reader compares the tops of both lists, goes one deeper with probability ``p``, and so on for ever:
    what is not listed is taken to agree as much as what is. At depth 1 these share nothing, at depth 2
    and below all, which only half of the readers get to see:

    >>> rank_biased_overlap(["a", "b"], ["b", "a"], p=0.5)
    0.5

    RBO_EXT of Webber, Moffat and Zobel 2010 (*A similarity measure for indefinite rankings*), equation 32,
    which takes lists of different lengths. An item may stand in a list only once.
    """
    one, other, p = _read_ranking(first, "first"), _read_ranking(second, "second"), read_share(p, "p")
    return float(extrapolated(_depths(one, other), np.array(len(one)), np.array(len(other)), p))


def truncated_overlap(
    first: Iterable[Hashable], second: Iterable[Hashable], p: float = 0.9, depth: int | None = None
) -> float:
    """Rank-biased overlap down to ``depth`` and not beyond: nothing is assumed of what is not listed.

    (1 - p) times the sum of p^(d-1) times the share of the top d that both lists have. Even a list and
    itself reach only 1 - p^depth:

    >>> truncated_overlap(["a", "b"], ["a", "b"], p=0.5)
    0.75

    Without ``depth`` it goes as deep as the shorter list. The sum that defines RBO in Webber, Moffat
    and Zobel 2010, cut off.
    """
    one, other, p = _read_ranking(first, "first"), _read_ranking(second, "second"), read_share(p, "p")
    shorter = min(len(one), len(other))
    deep = shorter if depth is None else read_count(depth, "depth", 1)
    if deep > shorter:
        raise InputError(f"depth is {deep}, but the shorter list has {shorter} items; lower depth to that.")
    seen = np.sort(_depths(one, other))
    d = np.arange(1, deep + 1)
    agreement = np.searchsorted(seen, d, side="right") / d
    return float((1 - p) * (p ** (d - 1) @ agreement)) if deep or one or other else 1.0


def extrapolated(depths: np.ndarray, own: np.ndarray, theirs: np.ndarray, p: float) -> np.ndarray:
    """RBO_EXT from the depths at which items have been met in both lists (inf: never), (..., k).

    The paper's sum over depths d of X_d / d, X_d items in common, is here a sum over the items: one met
    at depth m is in X_m and all that follow, so it adds the weights (1 - p) p^(d-1) / d from m on.
    """
    s, l = np.minimum(own, theirs), np.maximum(own, theirs)
    d = np.arange(1, max(1, int(np.max(l, initial=0))) + 1)
    weight = (1 - p) * p ** (d - 1.0)
    per_item = np.concatenate([[0.0], np.cumsum(weight / d)])
    common = np.isfinite(depths)
    before = np.where(common, depths, 1).astype(int) - 1
    seen = np.where(common, per_item[l][..., None] - per_item[before], 0.0).sum(axis=-1)
    x_l, x_s = common.sum(axis=-1), (depths <= np.asarray(s)[..., None]).sum(axis=-1)
    share = x_s / np.maximum(s, 1)  # of the shorter list, taken to go on below its end
    below = share * (p**s - p**l) - x_s * (per_item[l] - per_item[s])
    total = seen + below + ((x_l - x_s) / np.maximum(l, 1) + share) * p**l
    return np.where(l == 0, 1.0, np.where(s == 0, 0.0, np.clip(total, 0.0, 1.0)))


def _depths(one: list[Hashable], other: list[Hashable]) -> np.ndarray:
    """For each item in both lists the depth by which it has been met in both."""
    place = {item: rank for rank, item in enumerate(other, 1)}
    met = [max(rank, place[item]) for rank, item in enumerate(one, 1) if item in place]
    return np.array(met, dtype=float)


def _read_ranking(values: Any, what: str) -> list[Hashable]:
    ranking = read_list(values, what)
    refuse_repeats(ranking, what)
    return ranking


def refuse_repeats(ranking: list[Hashable], what: str) -> None:
    """A sentence where an item stands in a ranking twice."""
    seen: set[Hashable] = set()
    for item in ranking:
        if item in seen:
            raise InputError(
                f"{what} has {shortened(repr(item), 40)} more than once; in a ranking each item has one "
                f"rank. Keep the first of each: list(dict.fromkeys({what}))."
            )
        seen.add(item)
