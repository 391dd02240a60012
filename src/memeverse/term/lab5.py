"""The facts of lab 5: what its site is grown from, and which side's viewers it follows more."""

from collections.abc import Mapping
from typing import Any

from memeverse.randomness import derive
from memeverse.term import grown

SIDES = ("left", "right")


def draw(secret: str, name: str) -> dict[str, Any]:
    """What its site is grown from; whom it follows more: viewers of the left, or of the right.

    >>> sorted(draw("a secret", "spring"))
    ['follows', 'grown_from']
    """
    follows = SIDES[int(derive(secret, name, "lab5", "follows").integers(len(SIDES)))]
    return {"follows": follows, **grown.grown(secret, name, "lab5", "homepages")}


def check(fixed: Mapping[str, Any]) -> None:
    """Raise ValueError for a value that a term can't have."""
    grown.check(fixed)
    if fixed.get("follows", "left") not in SIDES:
        raise ValueError(f"follows = {fixed['follows']!r} must be one of {', '.join(SIDES)}")


def for_staff(facts: Mapping[str, Any]) -> list[str]:
    """What is true this term, in paragraphs: whom the site follows more, and what is seen of it."""
    more, less = facts["follows"], SIDES[1 - SIDES.index(facts["follows"])]
    return [
        f"The site of this term follows viewers of the {more} more: a quarter of their homepage goes by what "
        f"they watched, and an eighth of that of viewers of the {less}. (`follows` in the term file.)",
        f"So homepages of the {more} lean further out to begin with, and the same videos move them further. "
        f"Viewers of the {less} are harder to move: what they watch counts for less.",
    ]


def hashed(facts: Mapping[str, Any]) -> dict[str, str]:
    """Nothing can be asked for: one guess of two would soon be right."""
    return {}


def no_student_reads(facts: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Texts that give it away, and the files that may hold them."""
    more = facts["follows"]
    return [f"follows viewers of the {more} more", str({"follows": more}), f'follows = "{more}"'], []
