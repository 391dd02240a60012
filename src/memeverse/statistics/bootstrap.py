"""Bootstrap intervals: how much an estimate would vary with other people of the same kind.

Efron and Tibshirani 1993 (*An introduction to the bootstrap*), chapters 13 (percentile) and 14 (BCa); the
computing is SciPy's.
"""

import warnings
from collections.abc import Callable, Iterable
from typing import Any

import numpy as np

from memeverse.errors import InputError
from memeverse.randomness import derive, read_seed
from memeverse.simulation.reading import read_count
from memeverse.statistics.intervals import Interval
from memeverse.statistics.permutation import Statistic, difference_of_means
from memeverse.statistics.reading import (
    called,
    read_one_of,
    read_pairs,
    read_sample,
    read_share,
    read_statistic,
)
from memeverse.statistics.scipy_stats import batch, scipy_stats, seeded

METHODS = ("BCa", "percentile")


def bootstrap_interval(
    sample: Iterable[float],
    statistic: Callable[..., Any] = np.mean,
    confidence: float = 0.95,
    method: str = "BCa",
    n: int = 9999,
    seed: int | str = 0,
) -> Interval:
    """An interval for a statistic of one sample, its mean if nothing else is asked for.

    ``n`` times as many values as the sample has are drawn from it with replacement. "percentile" takes
    the middle of what the statistic then says; "BCa" corrects that for bias and skewness.

    >>> found = bootstrap_interval([1, 2, 3, 4, 5], method="percentile")
    >>> found.estimate, found.low, found.high
    (3.0, 1.8, 4.2)

    Where all values are the same the interval is that one value, with a note: the sample says nothing
    about how much others would vary. Where BCa does not exist, percentile is given, with a note.
    """
    return _interval((read_sample(sample, "sample"),), statistic, False, confidence, method, n, seed)


def bootstrap_effect(
    treated: Iterable[float],
    control: Iterable[float],
    statistic: Statistic = difference_of_means,
    confidence: float = 0.95,
    method: str = "BCa",
    n: int = 9999,
    seed: int | str = 0,
) -> Interval:
    """An interval for the difference of two separate groups, each drawn from on its own.

    >>> bootstrap_effect([5, 6, 7], [1, 2, 3]).estimate
    4.0
    """
    samples = (read_sample(treated, "treated"), read_sample(control, "control"))
    return _interval(samples, statistic, False, confidence, method, n, seed)


def bootstrap_paired_effect(
    treated: Iterable[float],
    control: Iterable[float],
    statistic: Statistic = difference_of_means,
    confidence: float = 0.95,
    method: str = "BCa",
    n: int = 9999,
    seed: int | str = 0,
) -> Interval:
    """An interval for the difference between twins, drawn pair by pair.

    All three pairs differ by 4, so nothing varies:

    >>> found = bootstrap_paired_effect([5, 6, 7], [1, 2, 3])
    >>> found.low, found.high, found.note
    (4.0, 4.0, 'every resample gave the same value')
    """
    return _interval(read_pairs(treated, control), statistic, True, confidence, method, n, seed)


def _interval(
    samples: tuple[np.ndarray, ...],
    statistic: Callable[..., Any],
    paired: bool,
    confidence: float,
    method: str,
    n: int,
    seed: int | str,
) -> Interval:
    confidence, way = read_share(confidence, "confidence"), read_one_of(method, "method", METHODS)
    n, (estimate, takes_many) = read_count(n, "n", 1), read_statistic(statistic, *samples)
    bootstrap = scipy_stats("a bootstrap interval").bootstrap
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore")  # of SciPy, on what the note then says
        found = bootstrap(
            samples,
            called(statistic, takes_many),
            n_resamples=n,
            batch=batch(sum(map(len, samples))),
            vectorized=takes_many,
            paired=paired,
            confidence_level=confidence,
            method=way,
            **seeded(bootstrap, derive(read_seed(seed), "resamples")),
        )
    values = np.asarray(found.bootstrap_distribution, dtype=float)
    if not np.isfinite(values).all():
        raise InputError("statistic: for some resamples of the values it is not a finite number.")
    rounding = 1e-12 * max(float(np.abs(one).max()) for one in (*samples, values))
    if np.ptp(values) <= rounding:
        return Interval(estimate, estimate, estimate, confidence, way, "every resample gave the same value")
    low, high = found.confidence_interval
    note = ""
    if not np.isfinite([low, high]).all():
        way, note = "percentile", "BCa does not exist for this sample and statistic, so this is percentile"
        low, high = np.quantile(values, [(1 - confidence) / 2, (1 + confidence) / 2])
    low, high = (0.0 if abs(end) <= rounding else float(end) for end in (low, high))
    return Interval(estimate, low, high, confidence, way, note)
