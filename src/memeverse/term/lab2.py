"""The facts of lab 2: the policy that each of four platforms runs, and what scrubs a stain on a fifth."""

from collections.abc import Mapping
from typing import Any

from memeverse.platform.dials import POLICIES
from memeverse.randomness import derive

PLATFORMS = ("A", "B", "C", "D")
LAST = "E"  # where a past is scrubbed; it follows what one watches
BUTTONS = ("dislike", "not_interested", "delete_history")


def draw(secret: str, name: str) -> dict[str, Any]:
    """Four policies, no two alike, in an order of chance; which buttons work; what all is grown from."""
    rng = derive(secret, name, "lab2", "platforms")
    works = derive(secret, name, "lab2", "scrubs").permutation(BUTTONS)
    return {
        "policies": [str(policy) for policy in rng.permutation(POLICIES)[: len(PLATFORMS)]],
        "scrubs": sorted(str(button) for button in works[: 1 + int(rng.integers(2))]),
        "grown_from": int(rng.integers(2**53)),
    }


def check(fixed: Mapping[str, Any]) -> None:
    """Raise ValueError for a value that a term can't have."""
    policies, scrubs = fixed.get("policies"), fixed.get("scrubs")
    if fixed.get("grown_from", 0) < 0:
        raise ValueError(f"grown_from = {fixed['grown_from']} must be a whole number from 0 on")
    if scrubs is not None and (not scrubs or not set(map(str, scrubs)) <= set(BUTTONS)):
        raise ValueError(f"scrubs = {scrubs!r} must name one or more of {', '.join(BUTTONS)}")
    if policies is not None and (
        len(set(map(str, policies))) != len(PLATFORMS)
        or len(policies) != len(PLATFORMS)
        or not set(map(str, policies)) <= set(POLICIES)
    ):
        raise ValueError(
            f"policies = {policies!r} must be {len(PLATFORMS)} different ones of {', '.join(POLICIES)}"
        )


def for_staff(facts: Mapping[str, Any]) -> list[str]:
    """What is true this term, in paragraphs: each platform's policy, dials, and what is seen of them."""
    from memeverse.platform.truth import in_words  # which knows this module

    return in_words(facts)


def hashed(facts: Mapping[str, Any]) -> dict[str, str]:
    """Nothing can be asked for: four guesses of six would soon be right."""
    return {}


def no_student_reads(facts: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Texts that give an answer away, and the files that may hold them."""
    policies = facts["policies"]
    said = [str(policies), ", ".join(policies), str(dict(zip(PLATFORMS, policies, strict=True)))]
    return [*said, *(f"{name}: {policy}" for name, policy in zip(PLATFORMS, policies, strict=True))], []
