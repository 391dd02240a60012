"""The thumbnail of a video: a background, the topic's motif, the tag as a caption, at times a badge.

The picture depends on topic, tag and number alone: it tells neither slant nor sponsor.
"""

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from memeverse.data.drawing.canvas import WHITE, Canvas, Colour, finished, mix, star
from memeverse.errors import InputError
from memeverse.platform.pictures.backdrops import draw_pattern, new_backdrop
from memeverse.platform.pictures.captions import (
    HEIGHT,
    WIDTH,
    Layout,
    caption_colours,
    choose_layout,
    draw_plate,
    write_caption,
)
from memeverse.platform.pictures.motifs import DRAWERS, Drawer, Paint
from memeverse.platform.vocabulary import COLOURS, MOTIFS
from memeverse.randomness import derive

if TYPE_CHECKING:
    from PIL import Image

# What may stand out from a topic's own colours (Okabe and Ito 2008, two of them paler).
_ACCENTS: tuple[Colour, ...] = (
    (230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66),
    (0, 114, 178), (213, 94, 0), (225, 140, 185), (245, 245, 245),
)  # fmt: skip


def draw_thumbnail(
    topic: str, tag: str, number: int, size: tuple[int, int] = (WIDTH, HEIGHT)
) -> "Image.Image":
    """The picture of a video; the same arguments give the same bytes. Any size of 16 to 9 will do.

    >>> draw_thumbnail("chess", "gambits", 1).size
    (320, 180)
    """
    width, height = size
    if width < 16 or abs(height - width * HEIGHT / WIDTH) > 1:
        raise InputError(f"a thumbnail is 16 to 9, such as 320 x 180; {width} x {height} is not.")
    if topic not in COLOURS:
        raise InputError(f"there is no topic {topic!r}; memeverse.platform.vocabulary.TOPICS lists them.")
    rng = derive("thumbnail", topic, tag, number)
    layout = choose_layout(tag, rng)
    deep, bright = topic_colours(topic)
    pairs = caption_colours(layout.style, deep, bright)
    letters, ground = pairs[rng.integers(len(pairs))]
    paint = _paint(deep, bright, rng)
    sheet, canvas = new_backdrop(width, height, deep, bright, rng)
    canvas = canvas.at(0, 0, width / WIDTH)
    draw_pattern(canvas, deep, bright, rng)
    x = _draw_motifs(canvas, layout, DRAWERS[MOTIFS[topic]], paint, rng)
    if x is not None:
        _draw_badge(canvas, x, layout, rng)
    draw_plate(canvas, layout, ground, edge=deep if layout.style == "card" else bright)
    picture = finished(sheet)
    write_caption(picture, layout, tag, letters, ground)
    return picture


@lru_cache(maxsize=64)
def topic_colours(topic: str) -> tuple[Colour, Colour]:
    """The two colours of a topic in red, green and blue.

    >>> topic_colours("chess")
    ((55, 53, 47), (233, 220, 192))
    """
    deep, bright = COLOURS[topic]
    return _rgb(deep), _rgb(bright)


def _paint(deep: Colour, bright: Colour, rng: np.random.Generator) -> Paint:
    others = _accents(deep, bright)
    return Paint(deep, bright, others[rng.integers(len(others))], int(rng.integers(6)))


@lru_cache(maxsize=64)
def _accents(deep: Colour, bright: Colour) -> tuple[Colour, ...]:
    return tuple(one for one in _ACCENTS if min(_apart(one, bright), _apart(one, deep)) > 90)


def _draw_motifs(
    c: Canvas, layout: Layout, draw: Drawer, paint: Paint, rng: np.random.Generator
) -> float | None:
    """The motif, once and large or as a group of two or three; gives the place of a single one."""
    x, y, size = layout.motif
    count = int(rng.choice([1, 1, 1, 2, 3])) if layout.wide else 1
    if count == 1:
        x += float(rng.uniform(-60, 60)) if layout.wide else float(rng.uniform(-6, 6))
    plate = rng.integers(3)
    if plate and count == 1:
        r = size * 0.56
        pale = mix(paint.light, WHITE, 0.55)
        if plate == 1:
            c.oval(x, y, r, r, pale, 0)
        else:
            c.shape(star(x, y, r * 1.12, r * 0.92, 14, float(rng.uniform(0, 25))), pale, 0)
    zoom = size / 100 * (1, 0.95, 0.8)[count - 1]
    zoom *= float(rng.uniform(0.88, 1.04))
    for place in range(count):
        shift = (place - (count - 1) / 2) * (124 if count == 2 else 98)
        tilt = float(rng.uniform(-11, 11))
        draw(c.at(x + shift, y, zoom, tilt, mirror=bool(rng.random() < 0.35)), paint)
    return x if count == 1 and layout.wide else None


def _draw_badge(c: Canvas, x: float, layout: Layout, rng: np.random.Generator) -> None:
    """Beside some motifs an arrow that points at it from the freer side, sparks, or a burst that exclaims."""
    kind = rng.integers(6)
    _, y, size = layout.motif
    side = -1 if x > WIDTH / 2 else 1
    if kind == 0:
        arrow = c.at(x + side * size * 0.92, y, 0.8, float(rng.uniform(-14, 14)), mirror=side > 0)
        outline = [(-36, -9), (2, -9), (2, -24), (34, 0), (2, 24), (2, 9), (-36, 9)]
        arrow.shape(outline, None, 10, WHITE)
        arrow.shape(outline, (214, 40, 40), 3)
    elif kind == 1:
        for dx, dy, r in ((-0.72, -0.3, 13), (0.72, -0.34, 10), (0.66, 0.3, 13)):
            c.shape(star(x + dx * size, y + dy * size, r, r * 0.35, 4), (255, 240, 150), 2)
    elif kind == 2:
        burst = c.at(x + side * size * 0.86, y, 1, float(rng.uniform(-14, 14)))
        burst.shape(star(0, 0, 32, 23, 11), (255, 220, 60))
        burst.stroke([(0, -12), (0, 3)], (190, 30, 40), 7)
        burst.oval(0, 13, 4.5, 4.5, (190, 30, 40), 0)


def _rgb(colour: str) -> Colour:
    r, g, b = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return r, g, b


def _apart(one: Colour, other: Colour) -> float:
    return float(np.linalg.norm(np.subtract(one, other)))
