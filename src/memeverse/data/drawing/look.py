"""What a picture will show, decided before anything is drawn, so that drawing and description agree."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from memeverse.data.authors import AUTHORS, BRANDS
from memeverse.data.captions import choose_caption
from memeverse.data.labels import categories
from memeverse.data.memes import PROMOTED
from memeverse.errors import FriendlyError
from memeverse.randomness import derive

SHADES = ("pixel", "round", "aviator", "star", "heart")
EXTRAS = ("none", "bow tie", "scarf", "headphones", "beanie", "necktie", "cap", "none")
PLACES = ("hills", "city", "mountains", "sea")
SNACKS = ("pizza", "remote", "mug", "phone")
PRIZES = ("trophy", "dumbbell", "none")


@dataclass(frozen=True)
class Look:
    """One meme, ready to be drawn: its numbers, who it shows, and everything chosen by its name."""

    name: str
    author: str
    humour: float
    sarcasm: float
    offensive: float
    motivational: float
    sentiment: float
    advert: bool  # a brand's picture
    blank: bool  # all zero: the picture somebody uploads ten thousand times
    hue: float
    shirt: int
    extra: str
    place: str
    shades: str
    snack: str
    prize: str
    side: int  # 1: the weather left, -1: right
    top: str
    bottom: str

    @property
    def values(self) -> tuple[float, ...]:
        """The five numbers in the order of `categories`."""
        return self.humour, self.sarcasm, self.offensive, self.motivational, self.sentiment


def look_at(name: object, row: "Mapping[str, Any] | pd.Series") -> Look:
    """The look of the meme ``name`` with the numbers and the author in ``row``.

    >>> look_at("image_1.jpg", dict.fromkeys(categories, 0)).blank
    True
    """
    values = tuple(_value(name, row, category) for category in categories)
    author = str(row.get("author", "nobody"))
    humour, sarcasm, offensive, motivational, sentiment = values
    blank = not any(values)
    advert = not blank and (author in BRANDS or (author not in AUTHORS and values == PROMOTED))
    rng = derive("picture", str(name), author)

    def pick(choices: tuple[str, ...]) -> str:
        return choices[int(rng.integers(len(choices)))]

    hue, shirt, side = float(rng.uniform(-1, 1)), int(rng.integers(8)), int(rng.choice([-1, 1]))
    extra, place, shades = pick(EXTRAS), pick(PLACES), pick(SHADES)
    snack, prize = pick(SNACKS), pick(PRIZES)
    top, bottom = choose_caption(values, author if advert else None, rng)
    return Look(
        str(name), author, humour, sarcasm, offensive, motivational, sentiment, advert, blank,
        hue, shirt, extra, place, shades, snack, prize, side, top, bottom,
    )  # fmt: skip


def _value(name: object, row: "Mapping[str, Any] | pd.Series", category: str) -> float:
    if category not in row:
        raise FriendlyError(f"the row of {name} has no {category}: a meme needs {', '.join(categories)}")
    try:
        value = float(row[category])
    except (TypeError, ValueError):
        value = np.nan
    if np.isnan(value):
        raise FriendlyError(f"{category} of {name} is {row[category]!r}; expected a number from -1 to 1")
    return min(1.0, max(-1.0, value))
