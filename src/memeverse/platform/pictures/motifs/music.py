"""A guitar, piano keys, a microphone and a drum."""

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, arc, mix
from memeverse.platform.pictures.motifs.paint import Paint


def guitar(c: Canvas, p: Paint) -> None:
    wood, d = p.one_of((222, 150, 70), p.accent, (170, 90, 50)), c.at(2, 0, 0.88, 38)
    d.box(-5, -62, 5, 4, (96, 62, 44))
    d.box(-8, -74, 8, -58, (70, 46, 36), 3)
    d.blob(
        [(0, -16), (15, -14), (19, -2), (15, 8), (26, 24), (18, 44), (0, 49), (-18, 44), (-26, 24),
         (-15, 8), (-19, -2), (-15, -14)],
        wood,
    )  # fmt: skip
    d.oval(0, 12, 9, 9, INK, 2)
    d.box(-11, 30, 11, 35, (70, 46, 36), 0, 2)
    for x in (-2.5, 2.5):
        d.stroke([(x, -58), (x, 31)], (250, 244, 226), 1)


def keys(c: Canvas, p: Paint) -> None:
    c.box(-50, -30, 50, 34, p.accent, 6)
    for i in range(7):
        c.box(-45 + i * 90 / 7, -14, -45 + (i + 1) * 90 / 7, 30, p.light if i == p.variant else WHITE, 0, 2)
    for i in (1, 2, 4, 5, 6):
        x = -45 + i * 90 / 7
        c.box(x - 4, -14, x + 4, 12, INK, 0, 1)
    _note(c.at(-18, -44, 0.7), WHITE)
    _note(c.at(24, -50, 0.55, 12), p.light)


def microphone(c: Canvas, p: Paint) -> None:
    d = c.at(4, 0, 1, -32)
    d.shape([(-10, -6), (10, -6), (6, 52), (-6, 52)], (60, 60, 76))
    d.oval(0, -24, 20, 22, (198, 204, 216))
    for x in (-10, 0, 10):
        d.stroke(arc(0, -24, abs(x) or 0.1, 20, -90 if x > 0 else 270, 90, 9), (130, 138, 154), 2)
    for y in (-34, -24, -14):
        d.stroke([(-17, y), (17, y)], (130, 138, 154), 2)
    d.oval(0, -24, 20, 22, None)
    d.box(-14, -6, 14, 2, p.accent, 3)
    _note(c.at(34, -26, 0.7, 10), p.light)
    _note(c.at(38, 22, 0.55, -12), WHITE)


def drum(c: Canvas, p: Paint) -> None:
    c.shape([(-40, -8), (40, -8), (38, 32), (20, 41), (-20, 41), (-38, 32)], p.accent)
    for x in (-36, -18, 0, 18):
        c.stroke([(x, 30 + (4 if abs(x) < 30 else 0)), (x + 9, 4), (x + 18, 34)], WHITE, 3)
    c.oval(0, -8, 41, 13, (252, 244, 226))
    c.oval(0, -8, 41, 13, None, 4)
    for side in (-1, 1):
        c.stroke([(side * 8, -10), (side * 38, -44)], INK, 8)
        c.stroke([(side * 8, -10), (side * 38, -44)], (236, 200, 140), 4)
        c.oval(side * 8, -10, 6, 5, (236, 200, 140), 2)
    c.stroke([(-30, 12), (-29, 26)], mix(p.accent, WHITE, 0.5), 3)


def _note(c: Canvas, colour: tuple[int, int, int]) -> None:
    c.stroke([(6, 10), (6, -18), (18, -12)], INK, 9)
    c.at(0, 10, 1, 20).oval(0, 0, 10, 7, colour, 3)
    c.stroke([(6, 8), (6, -18), (18, -12)], colour, 4)
