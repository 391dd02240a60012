"""The platforms of a lab: four of them, and what each does follows from the term."""

from functools import lru_cache

from memeverse.errors import InputError, a_value
from memeverse.platform.memetube import Platform
from memeverse.randomness import derive_seed
from memeverse.session import _facts
from memeverse.term.lab2 import PLATFORMS


def open_platform(name: str) -> Platform:
    """One of the lab's platforms: "A", "B", "C" or "D". The same one each time, with its visitors.

    >>> open_platform("A")
    MemeTube A, a video site
    """
    plain = name.strip().upper() if isinstance(name, str) else name
    if plain not in PLATFORMS:
        raise InputError(f"the platforms are called {', '.join(PLATFORMS)}; this is {a_value(name)}.")
    facts = _facts("lab2")
    return _opened(plain, facts["grown_from"], facts["policies"][PLATFORMS.index(plain)])


@lru_cache(maxsize=len(PLATFORMS))
def _opened(name: str, grown_from: int, policy: str) -> Platform:
    seed = derive_seed(grown_from, "platform", name)
    return Platform(seed, name=f"MemeTube {name}", policy=policy)  # type: ignore[arg-type]
