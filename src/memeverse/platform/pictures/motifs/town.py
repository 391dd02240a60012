"""Coins, a house, a wind turbine, a book, a bus and a tractor."""

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, mix
from memeverse.platform.pictures.motifs.paint import Paint

GOLD = (244, 200, 76)


def coins(c: Canvas, p: Paint) -> None:
    for x, high in ((-28, 3), (4, 5 + p.variant % 2), (34, 2 + p.variant % 3)):
        for i in range(high):
            y = 36 - 11 * i
            c.box(x - 16, y - 8, x + 16, y + 4, mix(GOLD, INK, 0.15), 5, 3)
            c.stroke([(x - 8, y - 1), (x - 8, y + 1)], mix(GOLD, INK, 0.5), 2)
            c.stroke([(x + 4, y - 1), (x + 4, y + 1)], mix(GOLD, INK, 0.5), 2)
        c.oval(x, 36 - 11 * high + 3, 16, 6, GOLD, 3)
    c.oval(-26, -22, 17, 17, GOLD)
    c.oval(-26, -22, 11, 11, mix(GOLD, WHITE, 0.4), 2)
    c.stroke([(-26, -28), (-26, -16)], p.main, 4)


def house(c: Canvas, p: Paint) -> None:
    c.box(18, -40, 28, -14, (150, 90, 80), 0, 3)
    c.box(-34, -8, 34, 42, mix(p.light, WHITE, 0.5))
    c.shape([(0, -44), (46, -4), (-46, -4)], p.accent)
    c.box(-8, 12, 10, 42, (120, 76, 52))
    c.oval(5, 28, 2, 2, GOLD, 0)
    for x in (-22, 23):
        c.box(x - 8, 4, x + 8, 20, (160, 214, 240), 0, 3)
        c.stroke([(x, 4), (x, 20)], INK, 2)
    c.oval(0, -18, 7, 7, (160, 214, 240), 2)


def turbine(c: Canvas, p: Paint) -> None:
    c.blob([(-50, 44), (-24, 32), (10, 30), (50, 42), (50, 48), (-50, 48)], (110, 176, 96))
    c.shape([(-3, -12), (3, -12), (6, 40), (-6, 40)], WHITE)
    for i in range(3):
        blade = c.at(0, -14, 1, 120 * i + 17 * p.variant)
        blade.shape([(-4, -4), (4, -4), (6, -16), (1, -46), (-2, -46)], WHITE)
    c.oval(0, -14, 6, 6, p.accent)
    c.shape([(30, -6), (18, 14), (27, 14), (21, 30), (41, 8), (31, 8), (38, -6)], (255, 214, 60))


def book(c: Canvas, p: Paint) -> None:
    c.shape([(-50, -22), (0, -14), (50, -22), (50, 36), (0, 44), (-50, 36)], p.accent)
    for side in (-1, 1):
        d = c.at(0, 0, mirror=side > 0)
        d.shape([(0, -18), (-22, -27), (-45, -25), (-45, 29), (-22, 28), (0, 37)], (252, 246, 232))
        for y in (-12, 0, 12):
            d.stroke([(-38, y), (-20, y + 1), (-8, y + 6)], (150, 150, 170), 3)
    c.shape([(0, -56), (30, -44), (0, -32), (-30, -44)], (58, 58, 84))
    c.stroke([(24, -44), (26, -26)], GOLD, 3)


def bus(c: Canvas, p: Paint) -> None:
    c.box(-48, -34, 48, 28, p.accent, 9)
    for i in range(4):
        c.box(-42 + i * 18, -26, -28 + i * 18, -6, (190, 228, 246), 3, 2)
    c.box(31, -26, 44, 22, (190, 228, 246), 3, 2)
    c.box(-48, 4, 28, 10, WHITE, 0, 0)
    c.oval(-42, 18, 3, 4, (255, 240, 170), 2)
    for x in (-26, 18):
        c.oval(x, 28, 12, 12, (48, 48, 58))
        c.oval(x, 28, 5, 5, (206, 212, 222), 2)


def tractor(c: Canvas, p: Paint) -> None:
    c.box(-26, -40, 8, 6, mix(p.light, WHITE, 0.4), 3)
    c.box(-30, -45, 12, -37, p.accent, 3)
    c.box(-20, -33, 2, -8, (190, 228, 246), 0, 2)
    c.box(4, -12, 46, 18, p.accent, 4)
    c.box(30, -34, 36, -12, (80, 80, 92), 0, 2)
    c.shape([(-38, 2), (4, -8), (4, 18), (-38, 18)], p.accent)
    for y in (-4, 3, 10):
        c.stroke([(36, y), (43, y)], INK, 2)
    c.oval(-20, 20, 26, 26, (48, 48, 58))
    c.oval(-20, 20, 14, 14, GOLD, 2)
    c.oval(-20, 20, 4, 4, (48, 48, 58), 0)
    c.oval(34, 30, 16, 16, (48, 48, 58))
    c.oval(34, 30, 8, 8, GOLD, 2)
