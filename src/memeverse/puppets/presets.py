"""Sites to be audited: four ways to recommend by audiences, each with one dial."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from memeverse.errors import InputError, a_value
from memeverse.platform.audience import PAPER, TEACHING, Size
from memeverse.platform.by_slant import Five, SlantDials
from memeverse.puppets.calibrated import DIALS
from memeverse.simulation.reading import read_number

Preset = Literal["neutral", "paper", "rabbit hole", "moderating"]
PRESETS: tuple[Preset, ...] = get_args(Preset)
SIZES = {"paper": PAPER, "teaching": TEACHING}

MEANING = {
    "neutral": "beside a video is more of its kind, and what a visitor watched counts for nothing",
    "paper": "tuned until its audit gives the numbers of Haroon and others (2023)",
    "rabbit hole": "the same, and what follows a visitor lies further out than what was watched",
    "moderating": "the same, and what follows a visitor lies nearer to the middle; the past is forgotten",
}
_DIAL = {
    "neutral": "how much of up-next stays near the open video: 0 nothing, 1 as in the paper",
    "paper": "how strongly the site follows visitors: 0 not at all, 1 as in the paper, 2 twice as much",
    "rabbit hole": "how far out it leads: 0 as in the paper, 1 as far as it goes",
    "moderating": "how far it leads to the middle: 0 as in the paper, 1 all the way",
}
_FORGETS = 8.0  # a moderating site: a video that so many others followed counts half (Hosseinmardi 2024: 30)


def dials_of(preset: Any, dial: float = 1.0) -> SlantDials:
    """The dials of a preset. What a preset's own dial means stands in `dial_in_words`.

    >>> dials_of("neutral").follows_home, dials_of("paper", 0).follows_home
    ((0.0, 0.0, 0.0, 0.0, 0.0), (0.0, 0.0, 0.0, 0.0, 0.0))
    """
    if preset not in PRESETS:
        raise InputError(f"a preset is one of {', '.join(PRESETS)}; this is {a_value(preset)}.")
    most = 2.0 if preset == "paper" else 1.0
    turned = read_number(dial, "dial", 0)
    if turned > most:
        raise InputError(
            f"the dial of {preset} goes from 0 to {most:g}; this is {dial!r}. It says {_DIAL[preset]}."
        )
    return _TURNED[preset](turned)


def dial_in_words(preset: Preset) -> str:
    """What the dial of a preset says."""
    return _DIAL[preset]


def _times(five: Five, factor: float) -> Five:
    first, second, third, fourth, fifth = (min(one * factor, 1.0) for one in five)
    return first, second, third, fourth, fifth


def _neutral(dial: float) -> SlantDials:
    return SlantDials(stays=_times(DIALS.stays, dial))


def _paper(dial: float) -> SlantDials:
    return replace(
        DIALS,
        follows_home=_times(DIALS.follows_home, dial),
        follows_beside=_times(DIALS.follows_beside, dial),
    )


def _rabbit_hole(dial: float) -> SlantDials:
    return replace(DIALS, drift=DIALS.drift + (1 - DIALS.drift) * dial)


def _moderating(dial: float) -> SlantDials:
    return replace(
        DIALS,
        drift=DIALS.drift - (DIALS.drift + 0.5) * dial,
        half=DIALS.half + (_FORGETS - DIALS.half) * dial,
    )


_TURNED: dict[str, Callable[[float], SlantDials]] = {
    "neutral": _neutral, "paper": _paper, "rabbit hole": _rabbit_hole, "moderating": _moderating,
}  # fmt: skip


@dataclass(frozen=True)
class Recipe:
    """All that a site to be audited follows from. It travels; the site is made, or taken from the cache."""

    preset: Preset = "paper"
    dial: float = 1.0
    size: Size = PAPER
    seed: int | str = "paper"

    @property
    def dials(self) -> SlantDials:
        """How it recommends."""
        return dials_of(self.preset, self.dial)


def read_size(size: Any) -> Size:
    """A size by its name."""
    if isinstance(size, Size):
        return size
    if size not in SIZES:
        raise InputError(f"a size is one of {', '.join(SIZES)}; this is {a_value(size)}.")
    return SIZES[size]
