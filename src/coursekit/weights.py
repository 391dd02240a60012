"""What checks are worth where a term gives a question other points than the lab, or leaves it out."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from memeverse.checks.registry import Check


def weighed(checks: Iterable[Check], weights: Mapping[str, float]) -> list[Check]:
    """The checks with their points times the weight of their question (1 unless ``weights`` says so).

    The checks of a question of weight 0 are left out.
    """
    factors = ((one, weights.get(one.question, 1.0)) for one in checks)
    return [
        one if factor == 1 else replace(one, points=one.points * factor) for one, factor in factors if factor
    ]
