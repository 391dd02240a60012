"""A dog, a cat, a bird, a fish and a horseshoe."""

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, arc, both_sides, mix
from memeverse.platform.pictures.motifs.paint import Paint, ribbon


def dog(c: Canvas, p: Paint) -> None:
    fur = p.one_of((214, 160, 100), (250, 240, 226), (150, 104, 72), (120, 120, 130))
    ear = mix(fur, INK, 0.45)
    c.blob(both_sides([(0, -36), (22, -32), (34, -8), (28, 22), (12, 40), (0, 43)]), fur)
    for side in (-1, 1):
        c.at(0, 0, mirror=side > 0).blob([(-22, -34), (-40, -30), (-48, -2), (-40, 18), (-30, 4)], ear)
    c.oval(0, 20, 18, 16, mix(fur, WHITE, 0.6), 2)
    _eyes(c, 13, -6, 6)
    c.blob([(-8, 10), (8, 10), (0, 19)], INK, 0)
    c.blob([(-5, 29), (5, 29), (4, 42), (-4, 42)], (240, 110, 130), 2)
    c.stroke([(-12, 24), (-5, 29), (0, 24), (5, 29), (12, 24)], INK, 3, soft=True)


def cat(c: Canvas, p: Paint) -> None:
    fur = p.one_of((240, 160, 80), (90, 92, 106), (248, 240, 228), (176, 150, 130))
    for side in (-1, 1):
        d = c.at(0, 0, mirror=side > 0)
        d.shape([(-36, -8), (-38, -46), (-8, -28)], fur)
        d.shape([(-31, -16), (-33, -36), (-17, -27)], (250, 170, 180), 2)
    c.blob(both_sides([(0, -30), (24, -26), (40, 0), (34, 26), (14, 38), (0, 39)]), fur)
    for x in (-10, 0, 10):
        c.stroke([(x, -27), (x * 0.8, -16)], mix(fur, INK, 0.4), 4)
    for side in (-1, 1):
        c.oval(side * 16, 0, 8, 9, (170, 224, 110), 2)
        c.oval(side * 16, 0, 2.5, 8, INK, 0)
        for y in (14, 21):
            c.stroke([(side * 24, y), (side * 50, y + (y - 17) * 1.4)], WHITE, 2)
    c.shape([(-5, 12), (5, 12), (0, 17)], (240, 110, 130), 2)
    c.stroke([(-12, 22), (-5, 26), (0, 19), (5, 26), (12, 22)], INK, 3, soft=True)


def bird(c: Canvas, p: Paint) -> None:
    c.stroke([(-50, 40), (50, 34)], INK, 10)
    c.stroke([(-50, 40), (50, 34)], (150, 104, 70), 5)
    c.shape([(-22, 12), (-52, 22), (-46, 8), (-26, 0)], mix(p.accent, INK, 0.3))
    c.blob([(-30, 6), (-16, -16), (6, -36), (28, -36), (38, -20), (32, 8), (14, 28), (-14, 26)], p.accent)
    c.blob([(12, 2), (30, -6), (28, 12), (14, 25), (0, 24)], mix(p.accent, WHITE, 0.65), 0)
    c.blob([(-22, 4), (-4, -10), (10, 0), (2, 16), (-16, 16)], mix(p.accent, INK, 0.25))
    c.shape([(36, -26), (53, -19), (36, -14)], (255, 170, 50))
    c.oval(25, -23, 5.5, 5.5, WHITE, 2)
    c.oval(26, -23, 2.5, 2.5, INK, 0)
    for x in (-2, 10):
        c.stroke([(x, 27), (x + 2, 37)], INK, 3)


def fish(c: Canvas, p: Paint) -> None:
    c.shape([(-24, 0), (-50, -24), (-44, 0), (-50, 24)], mix(p.accent, INK, 0.25))
    c.blob([(-8, -22), (8, -40), (20, -20)], mix(p.accent, INK, 0.25))
    c.blob([(-28, 0), (-10, -22), (18, -26), (42, -4), (40, 8), (18, 26), (-10, 22)], p.accent)
    for x in (-8, 8):
        c.stroke(arc(x - 10, 0, 14, 20, -60, 60), WHITE, 5)
    c.oval(26, -6, 7, 7, WHITE, 2)
    c.oval(28, -6, 3, 3, INK, 0)
    c.stroke(arc(38, 6, 7, 5, 60, 190), INK, 3)
    for x, y, r in ((48, -24, 5), (40, -38, 3.5), (50, -42, 2.5)):
        c.oval(x, y, r, r, (220, 244, 255), 2)


def horseshoe(c: Canvas, p: Paint) -> None:
    curve = [(-24, 40), (-30, 20), (-34, -8), (-22, -32), (0, -40), (22, -32), (34, -8), (30, 20), (24, 40)]
    c.shape(ribbon(curve, 20), p.one_of((206, 212, 222), (238, 196, 88)))
    for x, y in ((-29, 24), (-34, -6), (-22, -31), (22, -31), (34, -6), (29, 24)):
        c.oval(x, y, 3.5, 3.5, (80, 80, 92), 0)
    for x, y in ((-8, 6), (8, 6), (0, -6), (0, 18)):
        c.oval(x, y, 8, 8, p.accent, 2)
    c.oval(0, 6, 5, 5, (255, 214, 80), 2)


def _eyes(c: Canvas, apart: float, y: float, r: float) -> None:
    for side in (-1, 1):
        c.oval(side * apart, y, r, r * 1.15, INK, 0)
        c.oval(side * apart - r * 0.3, y - r * 0.4, r * 0.35, r * 0.35, WHITE, 0)
