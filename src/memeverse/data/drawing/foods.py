"""Mascots one could eat or drink; the same contract as the animals."""

import numpy as np

from memeverse.data.drawing.animals import Paint
from memeverse.data.drawing.canvas import INK, WHITE, Canvas, arc, both_sides, softened
from memeverse.data.drawing.face import Head


def banana(c: Canvas, paint: Paint) -> Head:
    skin, tip = paint((255, 222, 70)), paint((120, 84, 40))
    outer = [(34, -108), (50, -100), (58, -70), (84, -10), (78, 50), (44, 92), (-40, 104), (-64, 92)]
    inner = [(-66, 78), (-70, 40), (-74, -10), (-42, -62), (20, -84)]
    c.blob([*outer, *inner], skin, 4)
    c.shape([(28, -112), (50, -114), (54, -88), (28, -82)], tip, 4)
    c.blob([(-66, 70), (-42, 102), (-62, 104), (-78, 88)], tip, 4)
    c.stroke([(60, -60), (76, -6), (70, 46), (42, 80)], paint((222, 176, 40)), 5, True)
    return Head(skin, x=-2, y=2, zoom=0.94, top=-98, wide=78, hat=False)


def noodles(c: Canvas, paint: Paint) -> Head:
    cup, pasta = paint((236, 84, 72)), paint((255, 224, 138))
    for x in (44, 62):
        c.tube([(x - 16, -50), (x + 20, -128)], paint((196, 140, 84)), 7, soft=False)
    for i, x in enumerate(np.linspace(-66, 66, 7)):
        c.tube(
            [(x - 12, -40), (x - 14, -70), (x + 2, -86 + 10 * (i % 2)), (x + 14, -66), (x + 8, -40)], pasta, 9
        )
    c.shape([(-98, -48), (98, -48), (74, 88), (-74, 88)], cup, 4)
    c.shape([(-92, -10), (92, -10), (80, 66), (-80, 66)], paint((255, 246, 230)), 0)
    c.box(-102, -58, 102, -40, paint((255, 246, 230)), 8, 4)
    return Head(paint((255, 246, 230)), y=22, zoom=0.92, top=-78, wide=86, hat=False)


def egg(c: Canvas, paint: Paint) -> Head:
    shell = paint((250, 238, 216))
    c.blob(both_sides([(0, -98), (48, -72), (84, -4), (84, 42), (48, 84), (0, 92)]), shell, 4)
    c.stroke([(-60, -54), (-40, -66), (-34, -50), (-16, -70), (-4, -56), (10, -74), (22, -62)], INK, 3)
    for x, y in ((-64, 30), (62, -16), (48, 66), (-36, 72), (30, -76)):
        c.oval(x, y, 4, 3, paint((222, 196, 160)), 0)
    return Head(shell, y=4, top=-96, wide=82, hat=False)


def ravioli(c: Canvas, paint: Paint) -> Head:
    dough = paint((248, 214, 132))
    side = np.linspace(-92, 92, 12)
    zig = np.where(np.arange(12) % 2, 0, 9)
    edge = np.stack([side, -86 - zig], 1)[:-1]
    turns = [
        edge @ np.array([[np.cos(a), np.sin(a)], [-np.sin(a), np.cos(a)]]) for a in np.arange(4) * np.pi / 2
    ]
    c.shape(np.vstack(turns), dough, 4)
    c.box(-70, -66, 70, 70, paint((255, 232, 166)), 34, 3, paint((206, 160, 74)))
    sauce = [
        (-88, -40), (-58, -84), (-20, -70), (20, -88), (46, -70), (84, -84),
        (92, -96), (20, -112), (-60, -104), (-96, -84),
    ]  # fmt: skip
    c.blob(sauce, paint((216, 60, 44)), 4)
    c.blob([(40, -98), (66, -118), (86, -104), (62, -92)], paint((70, 160, 70)), 3)
    return Head(paint((255, 232, 166)), y=8, zoom=0.92, top=-104, wide=94, hat=False)


def popcorn(c: Canvas, paint: Paint) -> Head:
    corn = paint((255, 240, 188))
    for x, y, r in (
        (-54, -62, 24),
        (-18, -78, 26),
        (22, -78, 25),
        (58, -60, 24),
        (0, -58, 26),
        (-72, -44, 16),
        (76, -44, 16),
    ):
        c.oval(x, y, r, r, corn, 4)
        c.stroke(arc(x, y, r * 0.5, r * 0.5, 200, 320), paint((232, 190, 96)), 3)
    c.shape([(-88, -44), (88, -44), (70, 90), (-70, 90)], paint((255, 250, 244)), 4)
    for a in (-88, -36, 18, 66):
        c.shape([(a, -42), (a + 20, -42), ((a + 20) * 0.8, 88), (a * 0.8, 88)], paint((222, 52, 60)), 0)
    c.oval(0, 26, 66, 56, paint((255, 250, 244)), 3, paint((222, 52, 60)))
    return Head(paint((255, 250, 244)), y=20, zoom=0.9, top=-96, wide=80, hat=False)


def tofu(c: Canvas, paint: Paint) -> Head:
    front, edge = paint((252, 244, 224)), paint((226, 208, 172))
    c.shape([(-78, -68), (-54, -96), (98, -96), (78, -68)], paint((255, 252, 240)), 4)
    c.shape([(78, -68), (98, -96), (98, 56), (78, 82)], edge, 4)
    c.box(-80, -70, 80, 84, front, 10, 4)
    for x, y, r in ((-62, -52, 5), (58, 66, 6), (-56, 68, 4), (64, -46, 4)):
        c.oval(x, y, r, r * 0.7, edge, 0)
    c.blob([(-6, -94), (18, -118), (52, -112), (36, -92)], paint((88, 176, 80)), 3)
    return Head(front, y=2, top=-92, wide=84, hat=False)


def waffle(c: Canvas, paint: Paint) -> Head:
    dough, dark = paint((236, 176, 88)), paint((194, 128, 52))
    c.oval(0, 2, 94, 90, dark, 4)
    c.oval(0, 2, 82, 78, dough, 0)
    for i in range(-3, 4):
        reach = np.sqrt(80**2 - (24 * i) ** 2) if abs(i) < 3.3 else 0
        c.stroke([(24 * i, 2 - reach * 0.95), (24 * i, 2 + reach * 0.95)], dark, 5)
        c.stroke([(-reach, 2 + 24 * i), (reach, 2 + 24 * i)], dark, 5)
    c.oval(0, 12, 66, 56, dough, 0)
    syrup = [
        (-66, -44), (-30, -84), (30, -84), (66, -46), (62, -24), (50, -44),
        (30, -52), (10, -50), (-18, -48), (-44, -50), (-56, -18),
    ]  # fmt: skip
    c.blob(syrup, paint((138, 72, 26)), 3)
    c.at(4, -78, degrees=8).box(-24, -17, 24, 13, paint((255, 232, 110)), 6, 3)
    return Head(dough, y=8, zoom=0.96, top=-92, wide=92, hat=False)


def mug(c: Canvas, paint: Paint) -> Head:
    china = paint((88, 150, 196))
    c.tube(arc(82, 14, 36, 36, -80, 80), china, 15)
    for x in (-30, 4, 38):
        c.stroke(softened([(x, -88), (x - 9, -98), (x + 7, -110), (x - 2, -122)], False), WHITE, 6)
    c.box(-82, -74, 82, 86, china, 20, 4)
    c.oval(0, -72, 82, 17, paint((232, 240, 246)), 4)
    c.oval(0, -70, 70, 11, paint((96, 58, 36)), 3)
    return Head(china, y=8, top=-88, wide=84, hat=False)
