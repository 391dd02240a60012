"""The pictures of the site as PNG, kept for a while once they are drawn."""

import io
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from memeverse.platform.pages import Card
from memeverse.platform.pictures.stills import draw_still
from memeverse.platform.pictures.thumbnails import draw_thumbnail

if TYPE_CHECKING:
    from PIL import Image

LARGE = (960, 540)
USUAL = (320, 180)
SMALL = (64, 36)


def picture_of(card: Card, size: str = "") -> bytes:
    """The PNG of a video's thumbnail, ``large`` as its page shows it; or of its short: ``short`` as the feed
    shows it, ``small`` as a program looks at it."""
    return _drawn_as()[size](card.topic, card.tag, card.number)


def sizes() -> list[str]:
    """The sizes and kinds that an address can name; the usual one has no name."""
    return [name for name in _drawn_as() if name]


def _drawn_as() -> dict[str, Callable[[str, str, int], bytes]]:
    return {"": _thumbnail, "large": _large, "short": _short, "small": _miniature}


@lru_cache(maxsize=2_000)
def _thumbnail(topic: str, tag: str, number: int) -> bytes:
    return _png(draw_thumbnail(topic, tag, number, USUAL))


@lru_cache(maxsize=100)
def _large(topic: str, tag: str, number: int) -> bytes:
    return _png(draw_thumbnail(topic, tag, number, LARGE))


@lru_cache(maxsize=100)
def _short(topic: str, tag: str, number: int) -> bytes:
    return _png(draw_still(topic, tag, number, LARGE))


@lru_cache(maxsize=5_000)
def _miniature(topic: str, tag: str, number: int) -> bytes:
    return _png(draw_still(topic, tag, number, SMALL))


def _png(picture: "Image.Image") -> bytes:
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()
