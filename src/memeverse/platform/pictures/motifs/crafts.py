"""A robot, a camera, a palette, a saw and a bicycle wheel."""

import numpy as np

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, arc, mix
from memeverse.platform.pictures.motifs.paint import Paint


def robot(c: Canvas, p: Paint) -> None:
    steel = (190, 202, 214)
    c.stroke([(0, -34), (0, -46)], INK, 4)
    c.oval(0, -48, 5, 5, p.accent, 2)
    for side in (-1, 1):
        c.tube([(side * 28, 20), (side * 44, 26), (side * 46, 8 + 6 * p.variant)], mix(steel, INK, 0.2), 6)
        c.oval(side * 34, -16, 5, 8, mix(steel, INK, 0.3), 2)
    c.box(-28, 10, 28, 46, p.accent, 6)
    c.box(-33, -36, 33, 8, steel, 9)
    for side in (-1, 1):
        c.oval(side * 14, -17, 9, 9, (30, 40, 60), 2)
        c.oval(side * 14, -17, 4, 4, (120, 240, 220), 0)
    c.box(-14, -3, 14, 3, WHITE, 0, 2)
    for x in (-5, 5):
        c.stroke([(x, -3), (x, 3)], INK, 2)
    c.oval(-12, 26, 5, 5, WHITE, 2)
    c.box(0, 22, 18, 30, WHITE, 0, 2)


def camera(c: Canvas, p: Paint) -> None:
    c.box(-16, -38, 16, -20, (70, 74, 86), 4)
    c.box(-46, -26, 46, 34, p.accent, 8)
    c.box(-46, -10, 46, 18, (52, 54, 64), 0, 2)
    c.box(26, -33, 40, -26, WHITE, 2, 2)
    c.oval(0, 5, 26, 26, (216, 222, 230))
    c.oval(0, 5, 19, 19, (40, 50, 78), 2)
    c.oval(0, 5, 10, 10, (90, 130, 200), 2)
    c.oval(-6, -1, 4, 4, WHITE, 0)
    c.box(-40, -22, -28, -14, (255, 240, 170), 2, 2)


def palette(c: Canvas, p: Paint) -> None:
    board = [(-44, 0), (-32, -28), (4, -36), (38, -24), (46, 2), (32, 16), (14, 14), (12, 28), (-8, 36)]
    c.blob([*board, (-34, 26)], (226, 184, 128))
    c.oval(-6, 20, 7, 6, p.main, 2)
    spots = ((-28, 2), (-20, -16), (2, -22), (23, -14), (30, 2))
    paints = ((214, 52, 60), (240, 200, 60), (40, 150, 110), (40, 110, 200), p.accent)
    for (x, y), colour in zip(spots, paints, strict=True):
        c.oval(x, y, 8, 7, colour, 2)
    d = c.at(26, 8, 1, -40)
    d.stroke([(0, 44), (0, 4)], INK, 9)
    d.stroke([(0, 44), (0, 4)], p.light, 5)
    d.box(-4, -8, 4, 6, (206, 212, 222), 0, 2)
    d.blob([(-6, -8), (6, -8), (3, -22), (0, -28), (-3, -22)], p.accent, 2)


def saw(c: Canvas, p: Paint) -> None:
    wood = (198, 140, 84)
    d = c.at(0, 2, 1, 16)
    teeth = [(x, 20 + (5 if i % 2 else -2) - 0.16 * (x + 20)) for i, x in enumerate(np.linspace(-22, 54, 17))]
    d.shape([(-22, -18), (54, -4), *teeth[::-1]], (214, 222, 232))
    d.stroke([(-12, -10), (42, 0)], WHITE, 3)
    d.blob([(-22, -24), (-46, -22), (-54, 0), (-46, 28), (-24, 26), (-14, 14), (-14, -12)], wood)
    d.blob([(-28, -10), (-40, -8), (-42, 4), (-38, 16), (-28, 14)], p.main)
    for y in (-14, 18):
        d.oval(-21, y, 2.5, 2.5, (90, 60, 40), 0)


def wheel(c: Canvas, p: Paint) -> None:
    c.oval(0, 0, 47, 47, (48, 48, 58))
    c.oval(0, 0, 38, 38, (206, 212, 222), 2)
    c.oval(0, 0, 33, 33, mix(p.light, WHITE, 0.4), 2)
    for angle in np.radians(np.arange(0, 360, 30) + 7 * p.variant):
        x, y = np.cos(angle), np.sin(angle)
        c.stroke([(7 * y, -7 * x), (33 * x, 33 * y)], (96, 100, 112), 2)
    c.oval(0, 0, 10, 10, p.accent)
    c.oval(0, 0, 4, 4, WHITE, 2)
    c.stroke(arc(0, 0, 42, 42, 200, 250), (120, 120, 132), 3)
