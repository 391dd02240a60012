"""A lipstick, scissors, a dress, a spool of thread and a ball of yarn."""

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, arc, both_sides, mix
from memeverse.platform.pictures.motifs.paint import Paint


def lipstick(c: Canvas, p: Paint) -> None:
    red = p.one_of((214, 40, 80), (236, 90, 130), (150, 30, 70))
    c.shape([(-11, 2), (-11, -34), (-4, -44), (11, -28), (11, 2)], red)
    c.stroke([(-5, -32), (-5, -4)], mix(red, WHITE, 0.5), 3)
    c.box(-15, 0, 15, 16, (240, 204, 96))
    c.box(-19, 14, 19, 46, (58, 44, 62), 3)
    c.stroke([(-11, 20), (-11, 40)], WHITE, 3)
    c.stroke([(-44, 30), (-36, 22), (-28, 30), (-36, 38), (-44, 30)], p.light, 3)
    c.blob([(24, -22), (30, -30), (36, -26), (42, -30), (48, -22), (36, -10)], red, 2)


def scissors(c: Canvas, p: Paint) -> None:
    steel = (214, 222, 232)
    for side in (-1, 1):
        d = c.at(0, 6, mirror=side > 0).at(0, 0, 1, 20)
        d.shape([(-6, 6), (-4, -52), (5, -30), (6, 6)], steel)
        d.oval(2, 26, 14, 17, p.accent)
        d.oval(2, 26, 7, 9, p.main)
    c.oval(0, 4, 5, 5, (90, 96, 110), 2)


def dress(c: Canvas, p: Paint) -> None:
    cloth = p.accent
    half = [(0, -24), (8, -30), (10, -46), (16, -46), (20, -28), (14, -8), (36, 42), (18, 45), (0, 46)]
    c.shape(both_sides(half), cloth)
    c.box(-15, -11, 15, -3, p.light, 0, 2)
    for x in (-16, 0, 16):
        c.stroke([(x * 0.4, 4), (x, 40)], mix(cloth, INK, 0.25), 3)
    for x, y in ((-8, 20), (9, 16), (-17, 34), (18, 32), (2, 32)):
        c.oval(x, y, 3, 3, WHITE, 0)


def spool(c: Canvas, p: Paint) -> None:
    wood = (222, 176, 116)
    c.box(-24, -30, 24, 32, p.accent, 4)
    for y in range(-22, 28, 8):
        c.stroke([(-23, y + 4), (23, y - 2)], mix(p.accent, INK, 0.25), 2)
    c.box(-32, -42, 32, -28, wood, 5)
    c.box(-32, 28, 32, 42, wood, 5)
    c.stroke([(22, 18), (36, 24), (34, 0), (44, -8)], p.accent, 4, soft=True)
    c.stroke([(44, -42), (44, 22)], (230, 234, 240), 5)
    c.stroke([(44, -42), (44, 22)], INK, 1)
    c.oval(44, -34, 1.5, 4, INK, 0)


def yarn(c: Canvas, p: Paint) -> None:
    for x, degrees in ((-2, 38), (2, -38)):
        d = c.at(x, 0, 1, degrees)
        d.stroke([(0, -54), (0, 46)], INK, 8)
        d.stroke([(0, -54), (0, 46)], (236, 206, 150), 4)
        d.oval(0, -54, 5, 5, p.light, 2)
    c.oval(0, 6, 36, 34, p.accent)
    dark, pale = mix(p.accent, INK, 0.3), mix(p.accent, WHITE, 0.35)
    for r in (10, 20, 30):
        c.stroke(arc(-6, 40, r * 1.2, r * 1.6, 215, 312), dark, 3)
    for r in (12, 22):
        c.stroke(arc(34, 2, r * 1.5, r, 105, 250), pale, 3)
    c.stroke([(20, 34), (34, 42), (44, 36), (52, 44)], INK, 9, soft=True)
    c.stroke([(20, 34), (34, 42), (44, 36), (52, 44)], p.accent, 5, soft=True)
