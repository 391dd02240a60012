"""Permutation tests: could the difference be luck of who was treated?

Fisher 1935 (*The design of experiments*) for twins, Pitman 1937 (*Significance tests which may be applied
to samples from any populations*) for groups; the arrangements are SciPy's.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import comb
from typing import Any

import numpy as np

from memeverse.errors import InputError
from memeverse.randomness import derive, read_seed
from memeverse.simulation.reading import read_count
from memeverse.statistics.reading import (
    ALTERNATIVES,
    called,
    read_one_of,
    read_pairs,
    read_sample,
    read_statistic,
)
from memeverse.statistics.scipy_stats import batch, scipy_stats, seeded

Statistic = Callable[..., Any]  # of (treated, control); with an `axis` it is given many at a time


@dataclass(frozen=True)
class PermutationResult:
    """A statistic, and how often an arrangement by luck gives one as extreme.

    >>> print(PermutationResult(0.25, 0.03, "two-sided", arrangements=9999, exact=False))
    0.25, p = 0.03 (two-sided, 9,999 arrangements drawn by lot)
    """

    statistic: float
    p_value: float
    alternative: str
    arrangements: int
    exact: bool  # all arrangements were looked at

    def __str__(self) -> str:
        how = f"{self.arrangements:,} arrangements" + (", all there are" if self.exact else " drawn by lot")
        return f"{self.statistic:.3g}, p = {self.p_value:.3g} ({self.alternative}, {how})"


def difference_of_means(treated: np.ndarray, control: np.ndarray, axis: int = -1) -> Any:
    """How much larger the treated are on average.

    >>> float(difference_of_means(np.array([3, 5]), np.array([1, 1])))
    3.0
    """
    return np.mean(treated, axis=axis) - np.mean(control, axis=axis)


def permutation_test(
    treated: Iterable[float],
    control: Iterable[float],
    statistic: Statistic = difference_of_means,
    alternative: str = "two-sided",
    n: int = 9999,
    seed: int | str = 0,
) -> PermutationResult:
    """Could the difference of two separate groups come from who happened to be in which?

    Of the 6 ways to call two of these four values treated, this one has the largest difference, and one
    the smallest: 1/6 on each side.

    >>> round(permutation_test([3, 4], [1, 2]).p_value, 3)
    0.333

    All arrangements are looked at where there are at most ``n``, else ``n`` by lot, of which b are as
    extreme: p is then (b + 1) / (n + 1), never 0 (Phipson and Smyth 2010, *Permutation p-values should
    never be zero*). Two-sided is twice the smaller side, at most 1. ``alternative="greater"`` asks
    whether treated is greater.
    """
    first, second = read_sample(treated, "treated"), read_sample(control, "control")
    ways = comb(len(first) + len(second), len(first))
    return _tested("independent", ways, first, second, statistic, alternative, n, seed)


def paired_permutation_test(
    treated: Iterable[float],
    control: Iterable[float],
    statistic: Statistic = difference_of_means,
    alternative: str = "two-sided",
    n: int = 9999,
    seed: int | str = 0,
) -> PermutationResult:
    """Could the difference between twins come from which of the two was treated?

    The values of a pair change places or not (the difference keeps or flips its sign). Of the 8 ways with
    three pairs this one has the largest difference:

    >>> paired_permutation_test([2, 3, 4], [1, 1, 1], alternative="greater").p_value
    0.125

    How many arrangements are looked at, and what p is, as in `permutation_test`.
    """
    first, second = read_pairs(treated, control)
    return _tested("samples", 2 ** len(first), first, second, statistic, alternative, n, seed)


def _tested(
    kind: str,
    ways: int,
    first: np.ndarray,
    second: np.ndarray,
    statistic: Statistic,
    alternative: str,
    n: int,
    seed: int | str,
) -> PermutationResult:
    side, n = read_one_of(alternative, "alternative", ALTERNATIVES), read_count(n, "n", 1)
    observed, takes_many = read_statistic(statistic, first, second)
    test = scipy_stats("a permutation test").permutation_test
    with np.errstate(over="ignore"):  # older SciPy counts the arrangements of many pairs in a float
        found = test(
            (first, second),
            called(statistic, takes_many),
            permutation_type=kind,
            vectorized=takes_many,
            n_resamples=n,
            batch=batch(len(first) + len(second)),
            alternative=side,
            **seeded(test, derive(read_seed(seed), "arrangements", kind)),
        )
    by_luck, exact = np.asarray(found.null_distribution, dtype=float), ways <= n
    if not np.isfinite(by_luck).all():
        raise InputError("statistic: for some arrangements of the values it is not a finite number.")
    p_value = _p_value(by_luck, observed, _rounding(first, second, by_luck), side, exact)
    return PermutationResult(observed, p_value, side, len(by_luck), exact)


def _p_value(by_luck: np.ndarray, observed: float, rounding: float, side: str, exact: bool) -> float:
    own = 0 if exact else 1  # the arrangement that happened is one of them all, and is added to a draw
    total = len(by_luck) + own
    less = (np.count_nonzero(by_luck <= observed + rounding) + own) / total
    greater = (np.count_nonzero(by_luck >= observed - rounding) + own) / total
    return float(min({"less": less, "greater": greater, "two-sided": 2 * min(less, greater)}[side], 1.0))


def _rounding(*values: np.ndarray) -> float:
    """What sums of these numbers may differ by and still be equal.

    SciPy allows for rounding in proportion to the statistic, and so for none where that is 0.
    """
    return 100 * float(np.finfo(float).eps) * max(float(np.abs(one).max()) for one in values)
