"""A lab in which nothing changes from term to term: one that has no module of its own here."""

from collections.abc import Mapping
from typing import Any


def draw(secret: str, name: str) -> dict[str, Any]:
    """No facts.

    >>> draw("a secret", "spring")
    {}
    """
    return {}


def check(fixed: Mapping[str, Any]) -> None:
    """There is no value to fix."""


def hashed(facts: Mapping[str, Any]) -> dict[str, str]:
    """No answers to keep as hashes."""
    return {}


def no_student_reads(facts: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """No texts that give an answer away."""
    return [], []
