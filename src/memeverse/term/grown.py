"""The facts of a lab whose sites are grown from the term, and in which nothing has to be found out."""

from collections.abc import Mapping
from typing import Any

from memeverse.randomness import derive


def grown(secret: str, name: str, lab: str, what: str) -> dict[str, Any]:
    """What the sites of a lab are grown from.

    >>> list(grown("a secret", "spring", "lab3", "feeds"))
    ['grown_from']
    """
    return {"grown_from": int(derive(secret, name, lab, what).integers(2**53))}


def check(fixed: Mapping[str, Any]) -> None:
    """Raise ValueError for a value that a term can't have."""
    if fixed.get("grown_from", 0) < 0:
        raise ValueError(f"grown_from = {fixed['grown_from']} must be a whole number from 0 on")


def hashed(facts: Mapping[str, Any]) -> dict[str, str]:
    """No answers to keep as hashes."""
    return {}


def no_student_reads(facts: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """No texts that give an answer away."""
    return [], []
