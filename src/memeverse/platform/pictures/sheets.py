"""Many videos at a glance: a homepage as a contact sheet, a trail as a strip; each with a twin in words."""

from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Protocol

from memeverse.data.drawing.canvas import Colour
from memeverse.display.picture import Picture
from memeverse.errors import InputError, a_value
from memeverse.mode import grading
from memeverse.platform.pictures.layout import PAGE, Cell, Line, cell_width, draw_page, wrapped
from memeverse.platform.pictures.thumbnails import topic_colours

GAP, NARROW_GAP = 14, 8  # between the columns of a sheet, of a strip
DEEP = 10  # videos in a row of a trail
GREY: Colour = (85, 85, 85)


class Card(Protocol):
    """What a sheet shows of a video."""

    @property
    def video(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def channel(self) -> str: ...
    @property
    def topic(self) -> str: ...
    @property
    def tag(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def seconds(self) -> float: ...
    @property
    def views(self) -> int: ...


def contact_sheet(cards: Iterable[Card], columns: int = 6, title: str = "") -> Picture:
    """Videos in rows, as a homepage shows them: thumbnail, title, channel, topic, length and views.

    A notebook shows it; ``.png`` holds its bytes and ``.alt`` its words (`describe_sheet`).
    """
    shown = _read(cards)
    if not 1 <= columns <= 8:
        raise InputError(f"a sheet has 1 to 8 columns; with {columns} it can't be read. Try 6.")
    wide = cell_width(columns, GAP)
    cells = [Cell(card.topic, card.tag, card.number, _below_on_sheet(card, wide)) for card in shown]
    png = b"" if grading() else draw_page(cells, columns, GAP, title)
    return Picture(png, describe_sheet(shown, title), PAGE)


def trail_strip(cards: Iterable[Card], title: str = "") -> Picture:
    """A trail, such as twenty clicks on up-next: thumbnails numbered by depth, the topic below each.

    Ten stand in a row. ``.png`` holds its bytes and ``.alt`` its words (`describe_trail`).
    """
    shown = _read(cards)
    wide = cell_width(DEEP, NARROW_GAP)
    cells = [
        Cell(card.topic, card.tag, card.number, _below_on_trail(depth, card.topic, wide))
        for depth, card in enumerate(shown, start=1)
    ]
    png = b"" if grading() else draw_page(cells, DEEP, NARROW_GAP, title)
    return Picture(png, describe_trail(shown, title), PAGE)


def describe_sheet(cards: Iterable[Card], title: str = "") -> str:
    """What `contact_sheet` shows, in words: the topics counted, then every video."""
    shown = _read(cards)
    head = f"{title}: " if title else ""
    counted = Counter(card.topic for card in shown)
    topics = ", ".join(f"{count} on {topic}" for topic, count in sorted(counted.items(), key=_most_first))
    videos = " ".join(
        f"{place}. “{card.title}” by {card.channel} ({card.topic}, {_length(card)}, {_views(card)})."
        for place, card in enumerate(shown, start=1)
    )
    return f"{head}{_plural(len(shown), 'video')}: {topics}. {videos}"


def describe_trail(cards: Iterable[Card], title: str = "") -> str:
    """What `trail_strip` shows, in words: the topics in order, equal ones taken together."""
    shown = _read(cards)
    head = f"{title}: a trail" if title else "A trail"
    parts, depth = [], 1
    for topic, run in groupby(card.topic for card in shown):
        last = depth + len(list(run)) - 1
        parts.append(f"{depth} {topic}" if last == depth else f"{depth}–{last} {topic}")
        depth = last + 1
    topics = _plural(len({card.topic for card in shown}), "topic")
    videos = ", ".join(f"{depth} {card.tag}" for depth, card in enumerate(shown, start=1))
    return (
        f"{head} of {_plural(len(shown), 'video')} through {topics}: {'; '.join(parts)}. Its tags: {videos}."
    )


def _below_on_sheet(card: Card, wide: float) -> tuple[Line, ...]:
    deep, _ = topic_colours(card.topic)
    return (
        *wrapped(card.title, wide, 12, bold=True),
        *wrapped(card.channel, wide, colour=GREY),
        *wrapped(card.topic, wide, colour=deep, swatch=deep),
        *wrapped(f"{_length(card)} · {_views(card)}", wide, colour=GREY),
    )


def _below_on_trail(depth: int, topic: str, wide: float) -> tuple[Line, ...]:
    deep, _ = topic_colours(topic)
    return Line(str(depth), 14, bold=True), *wrapped(topic, wide, bold=True, colour=deep, swatch=deep)


def _read(cards: Iterable[Card]) -> list[Card]:
    if not isinstance(cards, Iterable):
        own = ". It draws a sheet of its own: write .sheet(12) behind it" if hasattr(cards, "sheet") else ""
        raise InputError(
            f"a sheet shows cards of a page, such as session.homepage().cards; this is {a_value(cards)}{own}."
        )
    shown = list(cards)
    strange = next((card for card in shown if not hasattr(card, "topic") or not hasattr(card, "tag")), None)
    if strange is not None:
        raise InputError(
            "a sheet shows cards of a page, such as session.homepage().cards; one of these is "
            f"{a_value(strange)}. "
            "Of a table's videos, platform.card(video) makes cards."
        )
    if not shown:
        raise InputError("there are no videos to show; hand over at least one, such as platform.homepage().")
    return shown


def _length(card: Card) -> str:
    minutes, seconds = divmod(round(card.seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def _views(card: Card) -> str:
    """The views as sites write them, to three figures."""
    count = float(f"{card.views:.3g}")
    for unit, letter in ((1e9, "bn"), (1e6, "M"), (1e3, "k")):
        if count >= unit:
            return f"{count / unit:.3g}{letter} views"
    return _plural(int(card.views), "view")


def _plural(count: int, word: str) -> str:
    return f"{count} {word}" if count == 1 else f"{count} {word}s"


def _most_first(pair: tuple[str, int]) -> tuple[int, str]:
    return -pair[1], pair[0]
