"""The sites of lab 4: they are grown from the term; how they recommend is known and never changes."""

from memeverse.puppets.audited import Audited, open_preset
from memeverse.puppets.presets import Preset
from memeverse.randomness import derive_seed
from memeverse.session import _facts


def open_site(preset: Preset = "paper", dial: float = 1.0) -> Audited:
    """A MemeTube of this term, to be audited. The same arguments open the same one.

    ``preset`` says how it recommends: "paper", "neutral", "rabbit hole" or "moderating"; ``dial`` how much.

    >>> open_site("paper", dial=2)
    MemeTube, paper, 24,000 videos, dial 2
    """
    return open_preset(preset, dial, seed=site_seed())


def site_seed(number: int = 0) -> int:
    """What the sites of this term are grown from; with another number, other sites."""
    return derive_seed(_facts("lab4")["grown_from"], "site", number)
