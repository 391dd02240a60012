"""The strip under the picture: the five numbers, for those who want them exact."""

from functools import lru_cache
from typing import TYPE_CHECKING

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, Colour, arc, finished, new_sheet, star
from memeverse.data.drawing.lettering import font
from memeverse.data.drawing.look import Look
from memeverse.data.drawing.scenery import SCENE, SIZE

if TYPE_CHECKING:
    from PIL import Image

PAPER: Colour = (32, 30, 42)
RAIL: Colour = (70, 68, 84)
LESS: Colour = (230, 159, 0)  # Okabe and Ito's orange and sky blue: told apart by every eye
MORE: Colour = (86, 180, 233)
WORDS = ("humour", "sarcasm", "offensive", "motivation", "sentiment")
_COLUMN = SIZE / len(WORDS)
_HALF = 38  # half a bar, in pixels


def draw_legend(picture: "Image.Image", look: Look) -> None:
    """Bars from -1 (left) to 1 (right) with their number, under the scene."""
    from PIL import ImageDraw

    picture.paste(_empty_strip(), (0, SCENE))
    pen = ImageDraw.Draw(picture)
    for i, value in enumerate(look.values):
        middle = round(_COLUMN * (i + 0.5))
        y = SCENE + 29
        end = middle + round(_HALF * value)
        if value:
            pen.rectangle((min(middle, end), y, max(middle, end), y + 9), fill=MORE if value > 0 else LESS)
        pen.rectangle((middle - 1, y - 2, middle, y + 11), fill=WHITE)
        pen.text((middle, y + 17), number(value), font=font(15), fill=WHITE, anchor="ma")


def number(value: float) -> str:
    """A value as the legend shows it, with its sign.

    >>> number(0.5), number(-1.0), number(0.0)
    ('+0.5', '−1', '0')
    """
    text = f"{value:+.2f}".rstrip("0").rstrip(".")
    return "0" if float(text) == 0 else text.replace("-", "−")


@lru_cache(maxsize=1)
def _empty_strip() -> "Image.Image":
    from PIL import Image, ImageDraw

    height = SIZE - SCENE
    sheet, c = new_sheet(SIZE, height, Image.new("RGB", (1, 1), PAPER))
    for i, icon in enumerate((_laugh, _wink, _flame, _arm, _sun)):
        middle = _COLUMN * (i + 0.5)
        c.box(middle - _HALF, 29, middle + _HALF, 39, RAIL, line=0)
        icon(c.at(middle - _HALF + 5, 15))
    strip = finished(sheet)
    pen = ImageDraw.Draw(strip)
    for i, word in enumerate(WORDS):
        pen.text((_COLUMN * (i + 0.5) - _HALF + 14, 9), word, font=font(11), fill=WHITE)
    return strip


def _laugh(c: Canvas) -> None:
    c.oval(0, 0, 7, 7, (255, 220, 80), 0)
    c.shape(arc(0, 0, 5, 5, 10, 170), INK, 0)


def _wink(c: Canvas) -> None:
    c.oval(0, 0, 7, 7, (255, 220, 80), 0)
    c.box(-7, -4, 7, 0, INK, line=0)
    c.stroke([(-1, 4), (4, 2)], INK, 1.4)


def _flame(c: Canvas) -> None:
    c.blob([(0, -8), (5, -1), (5, 5), (0, 8), (-5, 5), (-6, 0), (-2, -1)], (240, 90, 60), 0)


def _arm(c: Canvas) -> None:
    c.shape(star(0, 0, 8, 3.4), (255, 206, 66), 0)


def _sun(c: Canvas) -> None:
    c.shape(star(0, 0, 8, 5, 8), (255, 206, 60), 0)
    c.oval(0, 0, 4, 4, (255, 240, 150), 0)
