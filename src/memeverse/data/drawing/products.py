"""What brands sell, with a face on it; the same contract as the animals, only larger."""

import numpy as np

from memeverse.data.drawing.animals import Paint
from memeverse.data.drawing.canvas import INK, WHITE, Canvas, Colour, arc, mix, star
from memeverse.data.drawing.face import Head


def cola(c: Canvas, paint: Paint) -> Head:
    return _can(c, paint, (220, 36, 52), (255, 255, 255))


def energy(c: Canvas, paint: Paint) -> Head:
    head = _can(c, paint, (138, 104, 214), (170, 244, 70))
    c.shape([(50, -66), (30, -40), (46, -40), (36, -16), (64, -46), (48, -46), (60, -66)], (255, 226, 60), 3)
    return head


def _can(c: Canvas, paint: Paint, body: Colour, band: Colour) -> Head:
    metal = (206, 212, 222)
    c.shape([(-70, -84), (-58, -104), (58, -104), (70, -84)], metal, 4)
    c.oval(0, -104, 58, 11, (230, 234, 240), 4)
    c.oval(6, -105, 18, 5, (150, 156, 170), 2)
    c.shape([(-70, 96), (70, 96), (60, 114), (-60, 114)], metal, 4)
    c.box(-74, -86, 74, 100, paint(body), 10, 4)
    c.blob([(-72, 74), (-20, 62), (30, 84), (72, 70), (72, 92), (30, 104), (-20, 82), (-72, 94)], band, 0)
    c.blob(
        [(-72, -66), (-20, -78), (30, -60), (72, -74), (72, -62), (30, -46), (-20, -64), (-72, -52)], band, 0
    )
    c.stroke([(-62, -40), (-62, 60)], mix(paint(body), WHITE, 0.25), 6)
    return Head(paint(body), y=6, zoom=1.05, top=-106, wide=76)


def toothpaste(c: Canvas, paint: Paint) -> Head:
    c.box(-26, -122, 26, -96, (60, 130, 220), 5, 4)
    c.blob([(-14, -122), (14, -122), (20, -134), (4, -150), (-6, -138), (-20, -134)], (150, 240, 230), 4)
    c.shape([(-64, -92), (64, -92), (80, 92), (-80, 92)], paint((246, 250, 255)), 4)
    c.shape([(-64, -92), (64, -92), (40, -98), (-40, -98)], (60, 130, 220), 4)
    c.shape([(-69, -42), (-66, -74), (66, -74), (69, -42)], (60, 130, 220), 0)
    c.shape([(-86, 92), (86, 92), (86, 112), (-86, 112)], (60, 130, 220), 4)
    return Head(paint((246, 250, 255)), y=20, zoom=1.0, top=-100, wide=76)


def sneaker(c: Canvas, paint: Paint) -> Head:
    upper = paint((240, 92, 64))
    c.blob(
        [(-112, 66), (-112, -40), (-96, -78), (-40, -74), (0, -50), (70, -12), (124, 22), (126, 66)], upper, 4
    )
    c.blob([(78, 0), (124, 24), (126, 64), (80, 64)], WHITE, 4)
    c.blob([(-112, -44), (-98, -96), (-56, -92), (-40, -72)], (255, 214, 64), 4)
    for i in range(3):
        x, y = -6 + 24 * i, -56 + 13 * i
        c.stroke([(x - 6, y + 12), (x + 14, y - 8)], WHITE, 7)
    c.box(-120, 60, 132, 88, WHITE, 12, 4)
    for x in range(-100, 130, 22):
        c.stroke([(x, 76), (x, 86)], INK, 3)
    return Head(upper, x=-26, y=2, zoom=0.94, top=-92, wide=104)


def crisps(c: Canvas, paint: Paint) -> Head:
    bag = paint((252, 196, 40))
    x = np.linspace(-84, 84, 15)
    zig = np.where(np.arange(15) % 2, 0, 9)
    side = [(76, -50), (72, 0), (78, 60)]
    top, foot = np.stack([x, -98 - zig], 1), np.stack([x[::-1], 100 + zig], 1)
    left = [(-a, b) for a, b in reversed(side)]
    c.shape(np.vstack([top, side, foot, left]), bag, 4)
    c.shape([(-78, -84), (78, -84), (76, -66), (-76, -66)], (214, 48, 44), 0)
    c.shape([(-78, 76), (78, 76), (80, 92), (-80, 92)], (214, 48, 44), 0)
    for px, py in ((-92, -96), (96, -78), (88, -112)):
        c.blob([(px - 16, py), (px, py - 12), (px + 16, py - 2), (px, py + 10)], (250, 214, 110), 3)
    return Head(bag, y=6, zoom=1.05, top=-100, wide=80)


def coffee(c: Canvas, paint: Paint) -> Head:
    paper = paint((250, 244, 234))
    c.shape([(-74, -76), (74, -76), (56, 108), (-56, 108)], paper, 4)
    c.shape([(-70, -34), (70, -34), (60, 70), (-60, 70)], (170, 118, 74), 4)
    c.box(-82, -92, 82, -70, (70, 46, 34), 8, 4)
    c.box(-66, -108, 66, -90, (70, 46, 34), 6, 4)
    c.shape(star(0, 92, 12, 6), (70, 46, 34), 0)
    return Head((170, 118, 74), y=10, zoom=1.0, top=-108, wide=76)


def phone(c: Canvas, paint: Paint) -> Head:
    c.box(-72, -112, 72, 112, (34, 34, 44), 22, 4)
    c.box(-62, -100, 62, 100, paint((110, 190, 250)), 14, 0)
    c.box(-22, -98, 22, -88, (34, 34, 44), 5, 0)
    for i, colour in enumerate(((244, 90, 90), (250, 190, 60), (100, 200, 110), (150, 120, 230))):
        c.box(-52 + 28 * i, 74, -32 + 28 * i, 94, colour, 5, 0)
    return Head(paint((110, 190, 250)), y=-4, zoom=1.05, top=-112, wide=74)


def mattress(c: Canvas, paint: Paint) -> Head:
    cloth = paint((244, 248, 255))
    c.box(-104, -92, 104, 104, (130, 170, 220), 30, 4)
    c.box(-104, -96, 104, 86, cloth, 30, 4)
    for x in (-80, 80):
        for y in (-70, -4, 62):
            c.oval(x, y, 5, 5, (130, 170, 220), 0)
    c.box(-66, -116, 66, -70, (255, 232, 160), 20, 4)
    c.stroke(arc(0, -104, 40, 10, 20, 160), (220, 190, 110), 3)
    return Head(cloth, y=6, zoom=1.1, top=-114, wide=106)


def parcel(c: Canvas, paint: Paint) -> Head:
    """For a brand the library has not met."""
    card = paint((214, 164, 104))
    c.box(-92, -78, 92, 100, card, 8, 4)
    c.box(-100, -98, 100, -66, paint((230, 184, 126)), 6, 4)
    c.box(-16, -98, 16, -66, (220, 60, 90), 0, 0)
    for side in (-1, 1):
        c.blob([(0, -98), (side * 40, -128), (side * 58, -106), (side * 30, -96)], (220, 60, 90), 4)
    return Head(card, y=14, zoom=1.05, top=-104, wide=96)
