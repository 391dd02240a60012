"""The pictures of the site as PNG, kept for a while once they are drawn."""

import io
from functools import lru_cache

from memeverse.platform.pages import Card

LARGE = (960, 540)
USUAL = (320, 180)
SMALL = (64, 36)


def picture_of(card: Card, size: str = "") -> bytes:
    """The PNG of a video's thumbnail; ``large`` is its still, ``small`` what a program looks at."""
    draw = {"large": _still, "small": _miniature}.get(size, _thumbnail)
    return draw(card.topic, card.tag, card.number)


@lru_cache(maxsize=2_000)
def _thumbnail(topic: str, tag: str, number: int) -> bytes:
    return _png(topic, tag, number, USUAL)


@lru_cache(maxsize=5_000)
def _miniature(topic: str, tag: str, number: int) -> bytes:
    return _png(topic, tag, number, SMALL)


@lru_cache(maxsize=100)
def _still(topic: str, tag: str, number: int) -> bytes:
    return _png(topic, tag, number, LARGE)


def _png(topic: str, tag: str, number: int, size: tuple[int, int]) -> bytes:
    from memeverse.platform.pictures.thumbnails import draw_thumbnail

    stream = io.BytesIO()
    draw_thumbnail(topic, tag, number, size).save(stream, "PNG")
    return stream.getvalue()
