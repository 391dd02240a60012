"""The facts of lab 3: what its feeds are grown from."""

from typing import Any

from memeverse.term.grown import check, grown, hashed, no_student_reads

__all__ = ["check", "draw", "hashed", "no_student_reads"]


def draw(secret: str, name: str) -> dict[str, Any]:
    """What its feeds are grown from."""
    return grown(secret, name, "lab3", "feeds")
