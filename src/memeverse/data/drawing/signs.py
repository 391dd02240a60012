"""Words inside the scene: laughter, a swearing bubble, the censor's bar, a brand's badge."""

from typing import TYPE_CHECKING

import numpy as np

from memeverse.data.drawing.canvas import WHITE, Canvas, Colour, star
from memeverse.data.drawing.lettering import font
from memeverse.data.drawing.look import Look
from memeverse.randomness import derive

if TYPE_CHECKING:
    from PIL import Image

YELLOW: Colour = (255, 226, 70)
RED: Colour = (222, 36, 52)
_SWEARING = ("#@!%", "!$&#", "@#*!", "%&?!")
_BADGES = ("NEW!", "WOW!", "YES!", "NEW*")


def draw_bubbles(c: Canvas, look: Look) -> None:
    """The shapes that will hold words; ``c`` has its origin at the head."""
    if look.offensive > 0.25 and not look.blank:
        bubble = c.at(154 * look.side, -62)
        spikes = star(0, 0, 1, 0.76, 13) * (60, 42)
        tail = np.array([(-46 * look.side, 18), (-76 * look.side, 50), (-26 * look.side, 32)])
        bubble.shape(tail, WHITE, 4)
        bubble.shape(spikes, WHITE, 4)
        bubble.shape(np.vstack([tail[[0, 2]] * 0.8, [(0, 0)]]), WHITE, 0)
    if look.advert:
        c.at(-168 * look.side, -76).shape(star(0, 0, 52, 42, 14), RED, 4)


def letter_signs(
    picture: "Image.Image", look: Look, head: tuple[float, float], mouth: tuple[float, float]
) -> None:
    """The words themselves, on the finished scene."""
    x, y = head
    if look.blank:
        return
    if look.humour > 0.75:
        for side, dx, dy, size in ((-1, 196, 46, 25), (1, 204, 22, 21), (1, 188, 64, 27), (-1, 206, 84, 20)):
            sign(picture, "HA", x + side * dx, y + dy, size, YELLOW, -side * 14, edge=3)
    if look.offensive > 0.25:
        word = _SWEARING[int(derive("swearing", look.name).integers(len(_SWEARING)))]
        sign(picture, word, x + 154 * look.side, y - 62, 23, RED, -4 * look.side)
    if look.offensive > 0.75:
        sign(picture, "CENSORED", *mouth, 19, WHITE, 5)
    if look.advert:
        word = _BADGES[int(derive("badge", look.name).integers(len(_BADGES)))]
        sign(picture, word, x - 168 * look.side, y - 76, 24, WHITE, 12)
        sign(picture, "ad", 26, 18, 14, WHITE, edge=2)


def sign(
    picture: "Image.Image",
    text: str,
    x: float,
    y: float,
    size: int,
    colour: Colour,
    degrees: float = 0,
    edge: int = 0,
) -> None:
    """A word centred on (x, y), turned anticlockwise."""
    from PIL import Image, ImageDraw

    reach = round(font(size * 2).getlength(text)) + 4 * size
    edges, letters = (Image.new("L", (reach, 4 * size)) for _ in range(2))
    place = {"xy": (reach / 2, 2 * size), "text": text, "font": font(size * 2), "anchor": "mm", "fill": 255}
    ImageDraw.Draw(letters).text(**place)
    if edge:
        ImageDraw.Draw(edges).text(**place, stroke_width=edge * 2)
    for mask, paint in ((edges, (18, 18, 18)), (letters, colour)):
        small = mask.rotate(degrees, Image.Resampling.BILINEAR, expand=True).reduce(2)
        picture.paste(paint, (round(x - small.width / 2), round(y - small.height / 2)), small)
