"""The pictures of the site as PNG, kept for a while once they are drawn."""

import io
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
    draw = {"large": _large, "short": _short, "small": _miniature}.get(size, _thumbnail)
    return draw(card.topic, card.tag, card.number)


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
