"""The caption of a thumbnail: where it stands, how large, and on which ground."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, Colour, mix
from memeverse.data.drawing.lettering import font

if TYPE_CHECKING:
    from PIL import Image

WIDTH, HEIGHT = 320, 180  # the measure of everything on a thumbnail; other sizes are zoomed
LARGEST, ROOMY, SMALLEST = 46, 34, 25  # letters; whatever has roomy ones may be chosen freely


@dataclass(frozen=True)
class Layout:
    """Where the caption's box (left, top, right, bottom) and the motif (x, y, size) are."""

    box: tuple[float, float, float, float]
    motif: tuple[float, float, float]
    style: str

    @property
    def wide(self) -> bool:
        """Whether the caption goes across, so that the motif has the whole width."""
        return self.box[2] - self.box[0] > WIDTH / 2 + 20


LAYOUTS: tuple[Layout, ...] = (
    Layout((0, 130, 320, 180), (160, 66, 106), "band"),
    Layout((0, 0, 320, 50), (160, 115, 106), "band"),
    Layout((0, 0, 158, 180), (240, 90, 140), "block"),
    Layout((162, 0, 320, 180), (80, 90, 140), "block"),
    Layout((0, 120, 320, 180), (160, 63, 104), "letters"),
    Layout((10, 10, 310, 58), (160, 120, 106), "card"),
    Layout((10, 122, 310, 170), (160, 62, 106), "card"),
    Layout((12, 30, 172, 150), (246, 90, 136), "card"),
)
"""All layouts. Two have the caption beside the motif, and a card may stand there, too."""


def choose_layout(tag: str, rng: np.random.Generator) -> Layout:
    """One of the layouts in which the tag can be written large."""
    order = [LAYOUTS[int(i)] for i in rng.permutation(len(LAYOUTS))]
    sizes = [lettered(tag, layout)[1] for layout in order]
    wanted = min(ROOMY, max(sizes), max(SMALLEST, 0.85 * max(sizes)))
    return next(layout for layout, size in zip(order, sizes, strict=True) if size >= wanted)


def caption_colours(style: str, deep: Colour, bright: Colour) -> tuple[tuple[Colour, Colour], ...]:
    """The pairs (letters, ground) in which a caption of this style may be written."""
    if style == "card":
        return ((deep, WHITE),)
    if style == "letters":
        return ((WHITE, mix(deep, INK, 0.4)),)
    return (WHITE, deep), (WHITE, deep), (bright, deep)


def draw_plate(c: Canvas, layout: Layout, ground: Colour, edge: Colour) -> None:
    """What lies behind the caption. Bare letters have no plate but a thick edge."""
    x0, y0, x1, y1 = layout.box
    if layout.style == "band":
        c.box(x0, y0, x1, y1, ground, 0, 0)
        c.stroke([(-5, y0 or y1), (WIDTH + 5, y0 or y1)], edge, 4)
    elif layout.style == "block":
        left, right, lean = (-20, x1, 14) if x0 == 0 else (WIDTH + 20, x0, 14)
        c.shape([(left, -2), (right + lean, -2), (right - lean, 182), (left, 182)], ground, 4, edge)
    elif layout.style == "card":
        c.box(x0, y0, x1, y1, ground, 10, 4, edge)


def write_caption(picture: "Image.Image", layout: Layout, tag: str, letters: Colour, ground: Colour) -> None:
    """The tag, in the middle of its box."""
    from PIL import ImageDraw

    pen, zoom = ImageDraw.Draw(picture), picture.width / WIDTH
    lines, size = lettered(tag, layout)
    x0, y0, x1, y1 = layout.box
    thick = round(4 * zoom) if layout.style == "letters" else 0
    for i, line in enumerate(lines):
        place = ((x0 + x1) / 2 * zoom, ((y0 + y1) / 2 + size * 1.12 * (i - (len(lines) - 1) / 2)) * zoom)
        kind = font(max(1, round(size * zoom)))
        pen.text(place, line, letters, kind, "mm", stroke_width=thick, stroke_fill=ground)


@lru_cache(maxsize=8192)
def lettered(tag: str, layout: Layout) -> tuple[tuple[str, ...], int]:
    """The lines of the caption and the largest size at which they fit their box.

    >>> lettered("rye bread", LAYOUTS[0])[0], lettered("rye bread", LAYOUTS[2])[0]
    (('Rye bread',), ('Rye', 'bread'))
    """
    x0, y0, x1, y1 = layout.box
    room = x1 - x0 - (44 if layout.style == "block" else 22)
    text = tag[:1].upper() + tag[1:]
    settings = []
    for lines in ((text,), tuple(text.split())):
        widest = max(font(40).getlength(line) for line in lines) / 40
        settings.append((int(min(LARGEST, room / widest, (y1 - y0 - 8) / (1.12 * len(lines)))), lines))
    size, lines = max(settings, key=lambda setting: setting[0])  # on one line where two gain nothing
    return lines, size
