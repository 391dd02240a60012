"""Treated against control: the difference, its interval, and its p-value, in one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from memeverse.errors import InputError, a_value
from memeverse.statistics.bootstrap import bootstrap_effect, bootstrap_paired_effect
from memeverse.statistics.intervals import Interval
from memeverse.statistics.permutation import PermutationResult, paired_permutation_test, permutation_test
from memeverse.statistics.reading import read_pairs, read_sample


@dataclass(frozen=True)
class Effect:
    """Two groups and the difference of their means: how large, how sure, and could it be luck?"""

    treated: np.ndarray = field(repr=False)
    control: np.ndarray = field(repr=False)
    difference: Interval
    test: PermutationResult
    paired: bool


def measure_effect(
    treated: Iterable[float],
    control: Iterable[float],
    confidence: float = 0.95,
    n: int = 9999,
    seed: int | str = 0,
) -> Effect:
    """The effect on two separate groups: difference of means, BCa bootstrap interval, permutation test.

    >>> found = measure_effect([3, 4, 5], [1, 2, 3])
    >>> found.difference.estimate, found.test.p_value
    (2.0, 0.2)
    """
    first, second = read_sample(treated, "treated"), read_sample(control, "control")
    interval = bootstrap_effect(first, second, confidence=confidence, n=n, seed=seed)
    test = permutation_test(first, second, n=n, seed=seed)
    return Effect(first, second, interval, test, paired=False)


def measure_paired_effect(
    treated: Iterable[float],
    control: Iterable[float],
    confidence: float = 0.95,
    n: int = 9999,
    seed: int | str = 0,
) -> Effect:
    """The effect on twins, pair by pair: what all pairs have in common falls out.

    >>> found = measure_paired_effect([3, 4, 6], [1, 2, 3])
    >>> round(found.difference.estimate, 3), found.test.p_value
    (2.333, 0.25)
    """
    first, second = read_pairs(treated, control)
    interval = bootstrap_paired_effect(first, second, confidence=confidence, n=n, seed=seed)
    test = paired_permutation_test(first, second, n=n, seed=seed)
    return Effect(first, second, interval, test, paired=True)


def describe_effect(effect: Effect) -> str:
    """An effect in words.

    >>> said = describe_effect(measure_paired_effect([3, 4, 5], [1, 2, 3]))
    >>> for sentence in said.split(": "):
    ...     print(sentence)
    In 3 pairs, treated 4.00 on average and control 2.00
    a difference of 2.00 (95 % interval 2.00 to 2.00; every resample gave the same value), p = 0.25.
    """
    found = read_effect(effect)
    n, m, gap = len(found.treated), len(found.control), found.difference
    groups = f"In {n} pairs" if found.paired else f"Of {n} treated and {m} in control"
    means = f"treated {found.treated.mean():.2f} on average and control {found.control.mean():.2f}"
    ends = f"{100 * gap.confidence:.3g} % interval {gap.low:.2f} to {gap.high:.2f}"
    note = f"; {gap.note}" if gap.note else ""
    p = f"p = {found.test.p_value:.2g}"
    return f"{groups}, {means}: a difference of {gap.estimate:.2f} ({ends}{note}), {p}."


def read_effect(effect: object) -> Effect:
    """What `measure_effect` or `measure_paired_effect` found."""
    if not isinstance(effect, Effect):
        raise InputError(
            "effect must be what measure_effect(treated, control) or measure_paired_effect(treated, control) "
            f"returns; this is {a_value(effect)}."
        )
    return effect
