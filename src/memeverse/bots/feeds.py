"""The feeds of lab 3: their site follows from the term; how they recommend is known and never changes."""

from functools import lru_cache

from memeverse.errors import InputError, a_value
from memeverse.platform.dials import POLICIES, Dials, Policy
from memeverse.platform.memetube import Platform, platform_with
from memeverse.randomness import derive_seed
from memeverse.session import _facts

SHARE, PACE = 0.75, 4.0  # of the dials: how far a feed follows, and how soon


def open_feed(policy: Policy = "similar") -> Platform:
    """A MemeTube whose short-video feed recommends in a known way. The same one each time.

    >>> open_feed("popularity")
    MemeTube, popularity, a video site
    """
    if policy not in POLICIES:
        raise InputError(f"policy must be one of {', '.join(POLICIES)}; this is {a_value(policy)}.")
    return _opened(policy, _facts("lab3")["grown_from"])


@lru_cache(maxsize=2 * len(POLICIES))
def _opened(policy: Policy, grown_from: int) -> Platform:
    dials = Dials(policy, share=SHARE, pace=PACE)
    return platform_with(dials, derive_seed(grown_from, "feed"), name=f"MemeTube, {policy}")
