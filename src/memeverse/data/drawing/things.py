"""Mascots that are things, weather or visitors; the same contract as the animals."""

import numpy as np

from memeverse.data.drawing.animals import Paint
from memeverse.data.drawing.canvas import INK, WHITE, Canvas, arc, both_sides
from memeverse.data.drawing.face import Head


def alien(c: Canvas, paint: Paint) -> Head:
    green = paint((124, 208, 108))
    rows = (
        "..#.....#..",
        "...#...#...",
        "..#######..",
        ".#########.",
        "###########",
        "###########",
        "###########",
        "###########",
        ".#########.",
        "..#######..",
    )
    p, left, top = 17.6, -96.8, -96.0
    cells = [
        (left + i * p, top + j * p * 1.06)
        for j, row in enumerate(rows)
        for i, mark in enumerate(row)
        if mark == "#"
    ]
    for grow, colour in ((4, INK), (0, green)):
        for x, y in cells:
            c.box(x - grow, y - grow, x + p + grow, y + p * 1.06 + grow, colour, line=0)
    return Head(green, y=8, top=-70, wide=94, hat=False)


def envelope(c: Canvas, paint: Paint) -> Head:
    paper, flap = paint((250, 240, 222)), paint((232, 212, 180))
    c.box(-100, -62, 100, 86, paper, 10, 4)
    c.stroke([(-96, 82), (-30, 20)], paint((206, 184, 150)), 4)
    c.stroke([(96, 82), (30, 20)], paint((206, 184, 150)), 4)
    c.blob(both_sides([(0, -66), (70, -64), (98, -62), (60, -36), (10, -2), (0, 0)]), flap, 4)
    c.oval(92, -64, 25, 22, (222, 44, 52), 4)
    endless = np.array([(0, 0), (-10, -7), (-16, 0), (-10, 7), (0, 0), (10, -7), (16, 0), (10, 7), (0, 0)])
    c.stroke(np.add(endless, (92, -64)), WHITE, 4, True)
    return Head(paint((240, 226, 200)), y=14, top=-70, wide=100)


def monitor(c: Canvas, paint: Paint) -> Head:
    case, screen = paint((204, 198, 184)), paint((150, 222, 214))
    c.stroke([(-4, -74), (-34, -112)], INK, 5)
    c.stroke([(4, -74), (34, -112)], INK, 5)
    for x in (-35, 35):
        c.oval(x, -113, 7, 7, paint((232, 90, 80)), 3)
    c.box(-100, -76, 100, 88, case, 22, 4)
    c.box(-84, -62, 84, 68, screen, 26, 4)
    for y in range(-50, 66, 14):
        c.stroke([(-74, y), (74, y)], paint((136, 208, 200)), 3)
    c.oval(80, 78, 5, 5, paint((90, 200, 90)), 2)
    return Head(screen, y=4, zoom=0.95, top=-78, wide=98)


def moss(c: Canvas, paint: Paint) -> Head:
    green, light = paint((104, 158, 70)), paint((150, 198, 96))
    angle = np.linspace(0, 2 * np.pi, 52, endpoint=False)
    r = np.where(np.arange(52) % 2, 0.95, 1.07)
    c.shape(np.stack([92 * r * np.cos(angle), 6 + 84 * r * np.sin(angle)], 1), green, 4)
    for x, y in ((-66, 30), (62, 44), (-44, -52), (50, -52), (-30, 72), (28, 74), (-74, -12), (76, -4)):
        c.stroke([(x - 6, y - 5), (x, y + 4), (x + 6, y - 5)], light, 4)
    c.tube([(30, -74), (32, -96)], paint((250, 236, 214)), 11)
    c.shape([*arc(32, -94, 27, 24, 180, 360, 16)], paint((222, 60, 56)), 4)
    for x, y in ((22, -102), (38, -108), (46, -98)):
        c.oval(x, y, 4, 3, WHITE, 0)
    return Head(green, y=6, top=-86, wide=92)


def bus(c: Canvas, paint: Paint) -> Head:
    body, glass = paint((70, 92, 168)), paint((206, 228, 244))
    for x in (-106, 106):
        c.box(x - 8, -46, x + 8, -6, INK, 5, 0)
    for x in (-72, 48):
        c.box(x, 70, x + 26, 104, INK, 6, 0)
    c.box(-94, -86, 94, 90, body, 24, 4)
    c.box(-62, -82, 62, -54, (22, 20, 30), 6, 3)
    lamps = (255, 190, 40)
    c.stroke([(-22, -60), (-22, -76), (-8, -60), (-8, -76)], lamps, 4)  # N
    c.stroke([(4, -76), (20, -76), (10, -60)], lamps, 4)  # 7
    c.box(-82, -46, 82, 40, glass, 14, 4)
    for x in (-70, 70):
        c.oval(x, 66, 13, 13, (255, 240, 160), 4)
    return Head(glass, y=14, zoom=0.95, top=-88, wide=96)


def umbrella(c: Canvas, paint: Paint) -> Head:
    skin, cloth, other = paint((252, 212, 176)), paint((216, 60, 92)), paint((255, 236, 220))
    c.oval(0, 14, 80, 74, skin, 4)
    c.stroke([(0, -100), (0, -116)], INK, 7)
    rim = [
        (112, -28),
        (84, -44),
        (56, -30),
        (28, -46),
        (0, -32),
        (-28, -46),
        (-56, -30),
        (-84, -44),
        (-112, -28),
    ]
    c.shape(np.vstack([arc(0, -28, 112, 74, 180, 360, 30), rim]), cloth, 4)
    for x0, x1 in ((-56, -28), (28, 56)):
        c.blob([(x0, -34), (x0 * 0.9, -66), (0, -100), (x1 * 0.5, -68), (x1, -44)], other, 0)
    return Head(skin, y=18, zoom=0.92, top=-98, wide=80, hat=False)


def vinyl(c: Canvas, paint: Paint) -> Head:
    disc, label = paint((42, 40, 50)), paint((250, 186, 80))
    c.oval(0, 0, 98, 94, disc, 4)
    for r in (90, 84, 78):
        c.oval(0, 0, r, r * 0.96, None, 2, paint((78, 74, 90)))
    c.stroke(arc(0, 0, 88, 84, 205, 235), paint((150, 146, 164)), 5)
    c.stroke(arc(0, 0, 88, 84, 25, 55), paint((150, 146, 164)), 5)
    c.oval(0, 2, 70, 68, label, 4)
    return Head(label, y=0, zoom=0.94, top=-94, wide=98, hat=False)


def cloud(c: Canvas, paint: Paint) -> Head:
    fluff = paint((238, 246, 255))
    puffs = (
        (-66, 24, 42),
        (66, 24, 42),
        (-40, -34, 44),
        (42, -30, 42),
        (0, -52, 42),
        (-26, 50, 40),
        (28, 50, 40),
    )
    for x, y, r in puffs:
        c.oval(x, y, r + 4, r + 4, INK, 0)
    for x, y, r in puffs:
        c.oval(x, y, r, r, fluff, 0)
    c.oval(0, 6, 66, 58, fluff, 0)
    c.stroke(arc(0, -52, 30, 30, 220, 290), WHITE, 7)
    return Head(fluff, y=4, top=-92, wide=100)


def thumb(c: Canvas, paint: Paint) -> Head:
    skin, nail = paint((255, 204, 84)), paint((255, 236, 200))
    c.blob(both_sides([(0, -102), (50, -92), (72, -48), (66, 4), (84, 60), (70, 96)]), skin, 4)
    c.blob(both_sides([(0, -94), (34, -86), (42, -62), (0, -54)]), nail, 3)
    c.stroke(arc(0, 92, 40, 12, 200, 340), paint((214, 156, 40)), 4)
    c.stroke(arc(0, 102, 30, 8, 200, 340), paint((214, 156, 40)), 4)
    return Head(skin, y=2, zoom=0.96, top=-98, wide=72, hat=False)


def nobody(c: Canvas, paint: Paint) -> Head:
    """The grey shape of the blank picture."""
    grey = (176, 176, 178)
    c.blob(both_sides([(0, -80), (60, -64), (84, -4), (80, 52), (40, 84)]), grey, 4)
    return Head(grey)
