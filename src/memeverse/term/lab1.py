"""The facts of lab 1: who floods the app, with what, and which brand pays."""

from collections.abc import Mapping
from typing import Any

from memeverse.data.authors import AUTHORS, BRANDS
from memeverse.randomness import derive

# What happened in part 4, as the letters of the self-check; the right one is the same every term.
ATTACK = "A"


def draw(secret: str, name: str) -> dict[str, Any]:
    """The culprit, how many memes they upload, of which picture; the brand."""
    rng = derive(secret, name, "lab1", "culprit")
    return {
        "culprit": str(rng.choice(AUTHORS)),
        "uploads": int(rng.integers(25_000, 29_001)),
        "picture": f"image_{int(rng.integers(7_000, 9_000))}.png",
        "brand": str(derive(secret, name, "lab1", "brand").choice(BRANDS)),
    }


def check(fixed: Mapping[str, Any]) -> None:
    """Raise ValueError for a value that a term can't have."""
    allowed = {"culprit": AUTHORS, "brand": BRANDS}
    for name, value in fixed.items():
        if name in allowed and value not in allowed[name]:
            raise ValueError(f"{name} = {value!r} is none of {', '.join(allowed[name])}")
        if name == "uploads" and not 0 < value <= 1_000_000:
            raise ValueError(f"uploads = {value} must lie between 1 and 1,000,000")


def for_staff(facts: Mapping[str, Any]) -> list[str]:
    """What is true this term, in paragraphs."""
    return [
        f"**The culprit** of part 4 is `{facts['culprit']}`, who uploads the picture `{facts['picture']}` "
        f"{facts['uploads']:,} times; every attribute of it is 0.",
        f"**The self-check** of part 4 has the answer {ATTACK}, every term.",
        f"**The brand** that pays for the first meme is {facts['brand']}.",
    ]


def hashed(facts: Mapping[str, Any]) -> dict[str, str]:
    """The answers that `verification` knows."""
    return {"culprit": facts["culprit"], "attack": ATTACK}


def no_student_reads(facts: Mapping[str, Any]) -> tuple[list[str], list[str]]:
    """Texts that give an answer away, and the files that may hold them."""
    uploads = facts["uploads"]
    answers = [facts["culprit"], facts["brand"], facts["picture"], str(uploads), f"{uploads:,}"]
    return answers, ["*memeverse/data/*"]
