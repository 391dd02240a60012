"""A bot's history as a tall picture: every thumbnail, what was watched in colour, what was skipped faded."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from memeverse.bots.fleet import Fleet, read_fleet
from memeverse.display.picture import Picture
from memeverse.mode import grading

COLUMNS = 12
_WIDE, _HIGH, _GAP, _MARGIN, _NUMBER, _TOP = 72, 41, 6, 12, 38, 34  # pixels on the screen
_SHARP = 2
_SMALLER = 0.72  # a skipped one
_SEEN = 440  # pixels of height that a notebook shows; the rest is scrolled


@dataclass(frozen=True)
class Strip(Picture):
    """A picture that scrolls in a box of its own."""

    @property
    def html(self) -> str:
        words = "The history strip: scroll to see all of it"
        return (
            f'<div tabindex="0" role="region" aria-label="{words}" style="max-height:{_SEEN}px;'
            f'overflow-y:auto;border:1px solid #ccc;width:{self.width + 20}px;max-width:100%">'
            f"{super().html}</div>"
        )


def history_strip(fleet: Fleet, bot: int = 0, title: str = "") -> Strip:
    """All that a bot was shown, in order, twelve in a row: watched ones large and in colour, skipped ones
    small and grey. A notebook shows it in a box that scrolls; ``.alt`` has its words (`describe_strip`).
    """
    words = describe_strip(read_fleet(fleet), bot, title)
    wide = 2 * _MARGIN + _NUMBER + COLUMNS * _WIDE + (COLUMNS - 1) * _GAP
    return Strip(b"" if grading() else _drawn(fleet, bot, title, wide), words, wide)


def describe_strip(fleet: Fleet, bot: int = 0, title: str = "") -> str:
    """What a history strip shows, in words: how many were watched in each tenth, and on what."""
    history = fleet.history(bot)
    head = title or f"A bot of {fleet.personas[bot]}"
    count = len(history)
    parts = np.array_split(np.arange(count), min(10, count))
    watched = ", ".join(f"{int(history['watched'].iloc[part].sum())} of {len(part)}" for part in parts)
    topics = history.loc[history["watched"], "topic"].value_counts(sort=False).sort_index()
    most = topics.sort_values(ascending=False, kind="stable").head(5)
    named = ", ".join(f"{topic} {number}" for topic, number in most.items()) or "nothing"
    return (
        f"{head}: {count} shorts in a row, {int(history['watched'].sum())} watched (in colour), the others "
        f"skipped (small and grey). Watched in {len(parts)} stretches of equal length: {watched}. "
        f"What was watched most: {named}."
    )


def _drawn(fleet: Fleet, bot: int, title: str, wide: int) -> bytes:
    from PIL import Image, ImageDraw, ImageEnhance

    from memeverse.data.drawing.canvas import INK, WHITE
    from memeverse.platform.pictures.layout import lettering, packed

    pictures = fleet.pictures(bot, (_WIDE * _SHARP, _HIGH * _SHARP))
    watched = fleet.watched[bot]
    rows = -(-len(pictures) // COLUMNS)
    high = _TOP + rows * (_HIGH + _GAP) + _MARGIN
    page = Image.new("RGB", (wide * _SHARP, high * _SHARP), WHITE)
    pen = ImageDraw.Draw(page)
    face, small = lettering(14 * _SHARP, True), lettering(11 * _SHARP, False)
    pen.text((_MARGIN * _SHARP, 9 * _SHARP), title or _title(fleet, bot), fill=INK, font=face)
    for place, picture in enumerate(pictures):
        row, column = divmod(place, COLUMNS)
        x, y = _MARGIN + _NUMBER + column * (_WIDE + _GAP), _TOP + row * (_HIGH + _GAP)
        if column == 0:
            pen.text(
                ((x - 6) * _SHARP, (y + _HIGH / 2) * _SHARP),
                str(place + 1),
                fill=(85, 85, 85),
                font=small,
                anchor="rm",
            )
        if not watched[place]:
            picture = _faded(picture, ImageEnhance)
        page.paste(picture, _corner(x, y, picture.size))
    return packed(page)


def _corner(x: int, y: int, size: tuple[int, int]) -> tuple[int, int]:
    """Where a picture's corner lies so that it stands in the middle of its cell."""
    return (
        x * _SHARP + (_WIDE * _SHARP - size[0]) // 2,
        y * _SHARP + (_HIGH * _SHARP - size[1]) // 2,
    )


def _faded(picture: Any, enhance: Any) -> Any:
    from PIL import Image

    size = round(picture.width * _SMALLER), round(picture.height * _SMALLER)
    grey = enhance.Color(picture.resize(size, Image.Resampling.LANCZOS)).enhance(0.0)
    return Image.blend(grey, Image.new("RGB", size, (255, 255, 255)), 0.55)


def _title(fleet: Fleet, bot: int) -> str:
    return f"{fleet.personas[bot]}: watched in colour, skipped in grey"
