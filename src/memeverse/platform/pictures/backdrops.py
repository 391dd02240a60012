"""What lies behind everything on a thumbnail: a gradient in the topic's two colours, with a faint pattern."""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from memeverse.data.drawing.canvas import WHITE, Canvas, Colour, mix, new_sheet

if TYPE_CHECKING:
    from PIL import Image


def new_backdrop(
    width: int, height: int, deep: Colour, bright: Colour, rng: np.random.Generator
) -> tuple["Image.Image", Canvas]:
    """A gradient from the bright colour to one half-way to the deep one: straight, slanted or round."""
    from PIL import Image

    y, x = _grid(width, height)
    kind = rng.integers(4)
    across, down = rng.uniform(-0.6, 0.6), 1.0 if rng.random() < 0.7 else -1.0
    if kind == 3:
        share = np.hypot(x - 0.5, (y - 0.5) * 0.6) * 1.6
    else:
        share = across * (x - 0.5) + down * (y - 0.5) + 0.5
    share = np.clip(share, 0, 1)[..., None] * 0.48
    colours = np.array(bright) * (1 - share) + np.array(deep) * share
    return new_sheet(width, height, Image.fromarray(colours.round().astype(np.uint8)))


@lru_cache(maxsize=4)
def _grid(width: int, height: int) -> np.ndarray:
    grid = np.mgrid[0 : 1 : height * 1j, 0 : 1 : width * 1j]
    grid.flags.writeable = False
    return grid


def draw_pattern(c: Canvas, deep: Colour, bright: Colour, rng: np.random.Generator) -> None:
    """Rays, dots, stripes, hills or big rings, little different from the ground behind them."""
    kind, tint = rng.integers(6), mix(bright, WHITE if rng.random() < 0.6 else deep, 0.3)
    if kind == 0:
        middle, turn = np.array([160 + rng.uniform(-70, 70), 90]), rng.uniform(0, 30)
        for angle in np.radians(np.arange(0, 360, 30) + turn):
            fan = [(np.cos(angle + d), np.sin(angle + d)) for d in (-0.13, 0.13)]
            c.shape([middle, *(middle + 330 * np.array(f) for f in fan)], tint, 0)
    elif kind == 1:
        row, column = np.divmod(np.arange(60), 10)
        c.dots(np.stack([column * 36 + 18 * (row % 2), row * 36], axis=1), 2.0 + row, tint)
    elif kind == 2:
        lean = float(rng.choice([-60, 60]))
        for x in range(-80, 400, 48):
            c.shape([(x, 0), (x + 20, 0), (x + 20 + lean, 180), (x + lean, 180)], tint, 0)
    elif kind == 3:
        for share, y in ((0.25, 110), (0.45, 140)):
            heights = y + rng.uniform(-18, 18, 7)
            points = [(x, h) for x, h in zip(np.linspace(-10, 330, 7), heights, strict=True)]
            c.shape([*points, (330, 190), (-10, 190)], mix(bright, deep, share), 0)
    elif kind == 4:
        centre_x, centre_y = rng.uniform(40, 280), rng.uniform(30, 150)
        for r in (170, 130, 90, 50):
            _ring(c, centre_x, centre_y, r, tint)


def _ring(c: Canvas, x: float, y: float, r: float, colour: Colour) -> None:
    """A broad circle; Pillow's own is smoother than a line around."""
    (mx, my), far = np.array([x, y]) @ c.turn + c.move, r * c.zoom
    c.pen.ellipse((mx - far, my - far, mx + far, my + far), outline=colour, width=round(10 * c.zoom))
