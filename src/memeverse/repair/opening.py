"""The sites of lab 5: that of the term, which follows one side more than the other, and three to compare."""

from dataclasses import replace
from functools import lru_cache
from typing import Literal, get_args

from memeverse.errors import InputError, a_value
from memeverse.platform.by_slant import Five
from memeverse.puppets.audited import Audited
from memeverse.puppets.calibrated import DIALS
from memeverse.puppets.presets import TEACHING, Recipe
from memeverse.randomness import derive_seed
from memeverse.session import _facts

Follows = Literal["unknown", "left", "right", "both"]

# How much of a homepage follows its viewer, for viewers of L, CL, C, CR and R.
_FOLLOWED: dict[str, Five] = {
    "left": (0.25, 0.16, 0.157, 0.09, 0.13),
    "right": (0.13, 0.09, 0.157, 0.16, 0.25),
    "both": (0.19, 0.125, 0.157, 0.125, 0.19),
}


def open_home_site(follows: Follows = "unknown") -> Audited:
    """A MemeTube of this term whose homepages are to be repaired. The same argument opens the same one.

    ``follows`` says whose watching counts for more on the homepage: "left", "right" or "both" alike. Without
    it, it is the site of the lab, of which this is not known.

    >>> open_home_site("both")
    MemeTube, paper, 24,000 videos, dial 1
    """
    if follows not in get_args(Follows):
        raise InputError(f"follows is one of {', '.join(get_args(Follows))}; this is {a_value(follows)}.")
    facts = _facts("lab5")
    grown_from = facts["grown_from"]
    if follows == "unknown":
        return home_site(derive_seed(grown_from, "home site"), facts["follows"])
    return home_site(derive_seed(grown_from, "practice site", follows), follows)


@lru_cache(maxsize=4)
def home_site(seed: int | str, follows: str) -> Audited:
    """A site that is grown from a seed and follows the left, the right, or both alike."""
    dials = replace(DIALS, follows_home=_FOLLOWED[follows])
    return Audited(Recipe("paper", 1.0, TEACHING, seed), dials=dials)
