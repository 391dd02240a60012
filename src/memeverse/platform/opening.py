"""The platforms of a lab: what each of them does follows from the term."""

from functools import lru_cache

from memeverse.errors import InputError, a_value
from memeverse.platform.dials import Dials, Policy, draw_dials, with_buttons
from memeverse.platform.memetube import Platform, dials_luck, platform_with
from memeverse.randomness import derive_seed
from memeverse.session import _facts
from memeverse.term.lab2 import LAST, PLATFORMS


def open_platform(name: str) -> Platform:
    """One of the lab's platforms: "A" to "D" for the puzzle, "E" for the scrubbing. The same one each time.

    >>> open_platform("A")
    MemeTube A, a video site
    """
    plain = name.strip().upper() if isinstance(name, str) else name
    if plain not in (*PLATFORMS, LAST):
        raise InputError(
            f"the platforms are called {', '.join((*PLATFORMS, LAST))}; this is {a_value(name)}."
        )
    facts = _facts("lab2")
    return _opened(plain, facts["grown_from"], tuple(facts["policies"]), tuple(facts["scrubs"]))


@lru_cache(maxsize=2 * len(PLATFORMS))
def _opened(name: str, grown_from: int, policies: tuple[Policy, ...], scrubs: tuple[str, ...]) -> Platform:
    seed, dials = tuned(name, grown_from, policies, scrubs)
    return platform_with(dials, seed, name=f"MemeTube {name}")


def tuned(
    name: str, grown_from: int, policies: tuple[Policy, ...], scrubs: tuple[str, ...]
) -> tuple[int, Dials]:
    """The seed of a platform and its dials, as they follow from a term."""
    seed = derive_seed(grown_from, "platform", name)
    if name != LAST:
        return seed, draw_dials(policies[PLATFORMS.index(name)], dials_luck(seed))
    return seed, with_buttons(draw_dials("similar", dials_luck(seed)), scrubs)
