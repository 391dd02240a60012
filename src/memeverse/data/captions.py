"""What is written on a meme: a caption from our own bank, in the mood of its numbers."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from memeverse.data.labels import categories

_NEAR = 0.15  # moods this much farther than the nearest still count as fitting


@dataclass(frozen=True)
class Mood:
    """A name, the numbers it stands for (not a number: any), and its captions (top, bottom)."""

    name: str
    at: tuple[float, ...]
    lines: tuple[tuple[str, str], ...]

    def distance(self, values: Sequence[float]) -> float:
        """Root mean squared difference over the numbers this mood names.

        >>> Mood("hilarious", (1, np.nan, np.nan, np.nan, np.nan), ()).distance((0.5, 1, 1, 1, 1))
        0.5
        """
        return float(np.sqrt(np.nanmean((np.asarray(values) - self.at) ** 2)))


def choose_caption(values: Sequence[float], brand: str | None, rng: np.random.Generator) -> tuple[str, str]:
    """A caption (top, bottom) for a meme with these five numbers; for a brand its name and a slogan."""
    bank = _bank()
    if brand is not None:
        slogans = bank["slogans"]
        return brand, str(rng.choice(slogans.get(brand, slogans["other"])))
    distance = {mood: mood.distance(values) for mood in moods()}
    nearest = min(distance.values())
    fitting = [mood for mood in moods() if distance[mood] <= nearest + (_NEAR if any(values) else 0)]
    mood = fitting[rng.integers(len(fitting))]
    top, bottom = mood.lines[rng.integers(len(mood.lines))]
    thing = str(rng.choice(bank["slots"]["thing"]))
    return _filled(top, thing), _filled(bottom, thing)


@lru_cache(maxsize=1)
def moods() -> tuple[Mood, ...]:
    """All moods of the bank."""
    return tuple(
        Mood(
            name,
            tuple(float(mood["at"].get(category, np.nan)) for category in categories),
            tuple((top, bottom) for top, bottom in mood["lines"]),
        )
        for name, mood in _bank()["moods"].items()
    )


def every_line() -> list[str]:
    """Each line that can stand on a picture, with every {thing}: for tests and translators."""
    things = _bank()["slots"]["thing"]
    lines = [line for mood in moods() for pair in mood.lines for line in pair]
    slogans = [line for lines in _bank()["slogans"].values() for line in lines]
    return [_filled(line, thing) for line in lines + slogans for thing in (things if "{" in line else [""])]


@lru_cache(maxsize=1)
def _bank() -> dict[str, Any]:
    return tomllib.loads((files("memeverse.data") / "captions.toml").read_text(encoding="utf-8"))


def _filled(line: str, thing: str) -> str:
    """The line with its {thing}, spoken about or (as {you}) to; a line that begins with it gets a capital."""
    filled = line.replace("{thing}", thing).replace("{you}", re.sub("^(the|this|that) ", "", thing))
    return filled[:1].upper() + filled[1:] if line.startswith("{") else filled
