"""Mascots with fur, feathers or shells: each draws its head around (0, 0) and says where the face goes."""

from collections.abc import Callable

import numpy as np

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, Colour, arc, both_sides
from memeverse.data.drawing.face import Head

Paint = Callable[[Colour], Colour]


def cat(c: Canvas, paint: Paint) -> Head:
    fur = paint((86, 84, 104))
    for side in (-1, 1):
        ear = c.at(0, 0, mirror=side > 0)
        ear.shape([(-86, -22), (-80, -96), (-22, -66)], fur, 4)
        ear.shape([(-76, -38), (-73, -78), (-42, -62)], paint((230, 140, 160)), 0)
    c.blob(both_sides([(0, -74), (62, -60), (94, -4), (82, 50), (40, 80), (0, 84)]), fur, 4)
    for side in (-1, 1):
        for y in (20, 32):
            c.stroke([(side * 66, y), (side * 108, y + (y - 26) * 0.8)], INK, 2)
    c.blob([(-8, 15), (8, 15), (0, 24)], paint((230, 140, 160)), 2)
    return Head(fur, y=2, top=-74)


def dog(c: Canvas, paint: Paint) -> Head:
    fur, dark = paint((222, 164, 92)), paint((140, 88, 48))
    c.blob(both_sides([(0, -82), (60, -66), (84, -8), (76, 52), (38, 84)]), fur, 4)
    c.blob(both_sides([(0, 6), (40, 22), (48, 58), (0, 82)]), paint((250, 228, 190)), 0)
    for side in (-1, 1):
        ear = c.at(0, 0, mirror=side > 0)
        ear.blob([(-52, -72), (-92, -68), (-112, -10), (-100, 44), (-78, 40), (-72, -20)], dark, 4)
    c.oval(0, 18, 13, 9, INK, 0)
    c.oval(-4, 15, 4, 2, WHITE, 0)
    return Head(fur, top=-82)


def goat(c: Canvas, paint: Paint) -> Head:
    fur, horn = paint((238, 234, 226)), paint((176, 148, 108))
    for side in (-1, 1):
        part = c.at(0, 0, mirror=side > 0)
        part.tube([(-34, -66), (-64, -96), (-98, -82), (-96, -56)], horn, 16)
        part.blob([(-66, -40), (-110, -44), (-124, -22), (-98, -10), (-70, -18)], fur, 4)
    c.blob([(-16, 70), (16, 70), (10, 110), (0, 120), (-10, 108)], paint((206, 196, 180)), 4)
    c.blob(both_sides([(0, -80), (56, -66), (82, -16), (66, 44), (34, 88)]), fur, 4)
    c.blob([(-16, -80), (0, -94), (18, -80), (10, -62), (0, -54), (-10, -62)], paint((206, 196, 180)), 3)
    return Head(fur, top=-82, wide=78)


def hamster(c: Canvas, paint: Paint) -> Head:
    fur = paint((240, 180, 108))
    _round_ears(c, 64, -62, 24, fur, paint((250, 190, 190)))
    c.blob(both_sides([(0, -78), (60, -62), (84, -12), (104, 36), (70, 80), (0, 86)]), fur, 4)
    for side in (-1, 1):
        c.oval(side * 62, 44, 34, 30, paint((255, 240, 220)), 0)
    c.oval(0, 50, 46, 32, paint((255, 240, 220)), 0)
    c.blob([(-7, 16), (7, 16), (0, 24)], paint((230, 110, 120)), 2)
    return Head(fur, wide=94)


def otter(c: Canvas, paint: Paint) -> Head:
    fur, cream = paint((138, 100, 72)), paint((228, 202, 168))
    _round_ears(c, 76, -48, 17, fur, paint((92, 62, 44)))
    c.blob(both_sides([(0, -76), (58, -62), (90, -8), (88, 40), (50, 78), (0, 84)]), fur, 4)
    c.blob(both_sides([(0, 8), (42, 10), (78, 36), (48, 74), (0, 80)]), cream, 0)
    for side in (-1, 1):
        for y in (28, 40):
            c.stroke([(side * 56, y), (side * 102, y + (y - 36))], INK, 2)
    c.oval(0, 19, 15, 9, INK, 0)
    return Head(fur, top=-76)


def quokka(c: Canvas, paint: Paint) -> Head:
    fur = paint((186, 132, 86))
    _round_ears(c, 56, -78, 27, fur, paint((240, 178, 160)))
    c.blob(both_sides([(0, -82), (58, -64), (84, -10), (88, 40), (46, 82), (0, 88)]), fur, 4)
    c.oval(0, 42, 54, 40, paint((226, 186, 142)), 0)
    c.oval(0, 17, 17, 11, INK, 0)
    c.oval(-5, 14, 4, 3, WHITE, 0)
    return Head(fur, top=-82)


def moose(c: Canvas, paint: Paint) -> Head:
    fur, horn = paint((134, 92, 66)), paint((226, 196, 148))
    for side in (-1, 1):
        part = c.at(0, 0, mirror=side > 0)
        antler = [
            (-44, -52), (-74, -72), (-82, -98), (-94, -78), (-112, -104), (-114, -78),
            (-136, -92), (-132, -60), (-104, -42), (-62, -40),
        ]  # fmt: skip
        part.blob(antler, horn, 4)
        part.blob([(-58, -36), (-98, -30), (-104, -14), (-70, -12)], fur, 4)
    c.blob(both_sides([(0, -80), (50, -68), (70, -20), (70, 20), (84, 58), (48, 90)]), fur, 4)
    c.blob(both_sides([(0, 22), (50, 28), (76, 58), (46, 84)]), paint((176, 132, 100)), 0)
    for side in (-1, 1):
        c.oval(side * 17, 24, 6, 4, INK, 0)
    return Head(fur, y=2, top=-80, wide=74, hat=False)


def duck(c: Canvas, paint: Paint) -> Head:
    yellow, orange = paint((255, 214, 60)), paint((250, 150, 40))
    c.blob([(-10, -78), (4, -104), (12, -92), (24, -100), (18, -76)], yellow, 4)
    c.oval(0, 0, 88, 84, yellow, 4)
    c.blob(both_sides([(0, 16), (46, 22), (78, 42), (60, 68), (0, 78)]), orange, 4)
    for side in (-1, 1):
        c.oval(side * 12, 25, 4, 3, paint((170, 90, 20)), 0)
    return Head(yellow, y=6)


def zebra(c: Canvas, paint: Paint) -> Head:
    coat = paint((250, 248, 244))
    _round_ears(c, 62, -74, 22, coat, paint((90, 86, 96)))
    c.blob([(-20, -78), (-22, -100), (-6, -94), (0, -108), (8, -94), (22, -100), (20, -78)], INK, 3)
    c.blob(both_sides([(0, -84), (56, -66), (82, -10), (76, 40), (44, 86)]), coat, 4)
    c.blob(both_sides([(0, 30), (44, 34), (58, 62), (36, 84)]), paint((128, 122, 132)), 0)
    for side in (-1, 1):
        half = c.at(0, 0, mirror=side > 0)
        half.blob([(-8, -82), (-24, -80), (-14, -50)], INK, 0)
        half.blob([(-44, -70), (-62, -58), (-34, -46)], INK, 0)
        for y in (-36, -2, 28):
            half.blob([(-80 + abs(y) * 0.06, y - 7), (-80 + abs(y) * 0.06, y + 8), (-56, y + 3)], INK, 0)
    return Head(coat, top=-84)


def yeti(c: Canvas, paint: Paint) -> Head:
    fur, skin = paint((236, 246, 255)), paint((150, 196, 232))
    angle = np.linspace(0, 2 * np.pi, 44, endpoint=False)
    r = np.where(np.arange(44) % 2, 0.92, 1.1)
    c.shape(np.stack([92 * r * np.cos(angle), 2 + 86 * r * np.sin(angle)], 1), fur, 4)
    c.blob(both_sides([(0, -44), (30, -52), (64, -30), (64, 20), (44, 66), (0, 74)]), skin, 3)
    c.oval(0, 18, 10, 7, paint((88, 130, 176)), 0)
    return Head(skin, y=2, zoom=0.92, top=-86, wide=96)


def jellyfish(c: Canvas, paint: Paint) -> Head:
    bell = paint((226, 148, 224))
    for i, x in enumerate((-62, -32, 0, 32, 62)):
        lean = 12 if i % 2 else -12
        c.tube([(x, 50), (x + lean, 78), (x - lean, 104), (x + lean, 132)], paint((198, 112, 204)), 13)
    rim = [(84, 56), (56, 72), (30, 58), (0, 74), (-30, 58), (-56, 72), (-84, 56)]
    c.shape(np.vstack([arc(0, 10, 96, 94, 170, 370, 30), rim]), bell, 4)
    for x, y, r in ((-52, -44, 10), (-32, -62, 6), (58, -40, 7)):
        c.oval(x, y, r, r, paint((246, 196, 244)), 0)
    return Head(bell, y=-2)


def _round_ears(c: Canvas, x: float, y: float, r: float, fur: Colour, inner: Colour) -> None:
    for side in (-1, 1):
        c.oval(side * x, y, r, r, fur, 4)
        c.oval(side * x, y, r * 0.58, r * 0.58, inner, 0)
