"""The platforms of a lab: what each of them does follows from the term."""

from dataclasses import replace
from functools import lru_cache

from memeverse.errors import InputError, a_value
from memeverse.platform.dials import Policy, draw_dials
from memeverse.platform.memetube import Platform, platform_with
from memeverse.randomness import derive, derive_seed
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
    seed = derive_seed(grown_from, "platform", name)
    if name != LAST:
        return Platform(seed, name=f"MemeTube {name}", policy=policies[PLATFORMS.index(name)])
    dials = replace(
        draw_dials("similar", derive(seed, "memetube", "dials")),
        dislike="topic" if "dislike" in scrubs else "nothing",
        not_interested="topic" if "not_interested" in scrubs else "nothing",
        delete_history="delete_history" in scrubs,
    )
    return platform_with(dials, seed, name=f"MemeTube {name}")
