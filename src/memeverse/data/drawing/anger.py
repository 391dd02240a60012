"""Offence, on and around the head: from a halo to horns."""

import numpy as np

from memeverse.data.drawing.canvas import INK, Canvas, Colour, arc, softened
from memeverse.data.drawing.face import Head
from memeverse.data.drawing.look import Look


def draw_anger(c: Canvas, head: Head, look: Look) -> None:
    """Behind the head: halo, vein, steam, horns, horns."""
    level = look.offensive
    if look.blank:
        return
    if level < -0.75:
        halo = c.at(head.x, max(head.top - 17, -104))  # below the caption, even on tall heads
        halo.stroke(arc(0, 0, 47, 11, 0, 360, 40), INK, 13)
        halo.stroke(arc(0, 0, 47, 11, 0, 360, 40), (255, 214, 64), 8)
        halo.stroke(arc(0, 0, 47, 11, 200, 260, 8), (255, 244, 190), 4)
    elif -0.75 <= level < -0.25:
        _vein(c.at(head.x - look.side * (head.wide - 24), head.top + 30))
    if level > 0.25:
        for side in (-1, 1):
            _steam(c.at(side * (head.wide + 6), head.y - 18, mirror=side < 0))
    if level > 0.75:
        for side in (-1, 1):
            outer = softened([(44, 20), (52, -12), (33, -50)], closed=False)
            inner = softened([(33, -50), (30, -16), (10, 12)], closed=False)
            horn = c.at(head.x + side * 14, head.top + 8, mirror=side < 0)
            horn.shape(np.vstack([outer, inner]), (206, 34, 44), 0)
            horn.stroke(np.vstack([outer, inner[1:]]), INK, 4)  # open below, where it grows from the head


def _vein(c: Canvas) -> None:
    red: Colour = (214, 40, 48)
    for degrees in (0, 90, 180, 270):
        q = c.at(0, 0, 1, degrees)
        q.stroke([(5, 17), (5, 5), (17, 5)], red, 5, True)


def _steam(c: Canvas) -> None:
    puff: Colour = (244, 244, 250)
    c.shape([(0, -5), (16, -11), (16, 11), (0, 5)], puff, 3)
    for x, y, r in ((24, 8, 10), (26, -9, 12), (42, 0, 15)):
        c.oval(x, y, r, r, puff, 3)
    c.oval(32, 0, 12, 10, puff, 0)
