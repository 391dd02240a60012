"""The picture of a short: its thumbnail, as people post it. Some put a filter over it, some zoom in.

A filter hangs on the video's number alone. Who learned to see from thumbnails without filters is fooled by
some of them, as is every model whose pictures were tidier than the world (Geirhos and others 2020,
*Shortcut learning in deep neural networks*).
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from memeverse.platform.pictures.captions import HEIGHT, WIDTH
from memeverse.platform.pictures.thumbnails import draw_thumbnail
from memeverse.randomness import derive

if TYPE_CHECKING:
    from PIL import Image

    Filter = Callable[[Image.Image, float], Image.Image] | None


def draw_still(topic: str, tag: str, number: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> "Image.Image":
    """The picture of a short; the same arguments give the same bytes. Any size of 16 to 9 will do.

    >>> draw_still("chess", "gambits", 1, (64, 36)).size
    (64, 36)
    """
    picture = draw_thumbnail(topic, tag, number, size)
    _, put = FILTERS[filter_of(number)]
    return put(picture, float(derive("still", number, "how").random())) if put else picture


def filter_of(number: int) -> str:
    """Which filter lies over the short of a video.

    >>> filter_of(1) in FILTERS
    True
    """
    luck = float(derive("still", number).random())
    for name, (share, _) in FILTERS.items():
        luck -= share
        if luck < 0:
            return name
    return "none"


def _grey(picture: "Image.Image", luck: float) -> "Image.Image":
    return picture.convert("L").convert("RGB")


def _tinted(picture: "Image.Image", luck: float) -> "Image.Image":
    """All colours turned by a third of the circle or two, and a bit."""
    from PIL import Image

    hue, strength, light = picture.convert("HSV").split()
    turn = 60 + int(136 * luck)
    return Image.merge(
        "HSV", (hue.point([(one + turn) % 256 for one in range(256)]), strength, light)
    ).convert("RGB")


def _dark(picture: "Image.Image", luck: float) -> "Image.Image":
    from PIL import ImageEnhance

    return ImageEnhance.Brightness(picture).enhance(0.4 + 0.2 * luck)


def _zoomed(picture: "Image.Image", luck: float) -> "Image.Image":
    """A part of it, of about half its width, anywhere."""
    from PIL import Image

    wide, high = picture.size
    part = 0.5 + 0.15 * luck
    left, top = (luck * 7.31) % 1.0, (luck * 13.7) % 1.0
    x, y = (1 - part) * wide * left, (1 - part) * high * top
    return picture.resize(
        picture.size, Image.Resampling.BICUBIC, box=(x, y, x + part * wide, y + part * high)
    )


FILTERS: "dict[str, tuple[float, Filter]]" = {
    "zoomed": (0.16, _zoomed),
    "black and white": (0.05, _grey),
    "tinted": (0.05, _tinted),
    "dark": (0.03, _dark),
    "none": (0.71, None),
}
"""The filters: the share of all shorts that each lies over, and what it does."""
