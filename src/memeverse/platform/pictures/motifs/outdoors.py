"""A mountain, a tent, a carabiner, a wave and skis."""

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, arc, mix
from memeverse.platform.pictures.motifs.paint import Paint, ribbon


def mountain(c: Canvas, p: Paint) -> None:
    rock = (112, 120, 140)
    c.oval(28, -30, 12, 12, (255, 214, 80))
    c.shape([(-2, 36), (24, -16), (50, 36)], mix(rock, INK, 0.25))
    c.shape([(-50, 36), (-12, -40), (26, 36)], rock)
    c.shape([(-12, -40), (4, -8), (-6, -14), (-13, -4), (-20, -13), (-28, -8)], WHITE)
    c.shape([(24, -16), (32, 1), (24, -3), (16, 1)], WHITE, 2)
    c.stroke([(-22, 36), (-6, 26), (-18, 16), (-8, 6)], p.accent, 4, soft=True)


def tent(c: Canvas, p: Paint) -> None:
    c.shape([(-6, -36), (46, 34), (-46, 34)], p.accent)
    c.shape([(-6, -36), (46, 34), (20, 34)], mix(p.accent, INK, 0.3))
    c.shape([(-8, -18), (10, 34), (-22, 34)], (60, 44, 40))
    c.shape([(-8, -18), (-22, 34), (-30, 34)], mix(p.accent, WHITE, 0.55), 2)
    c.stroke([(-6, -36), (-6, -46)], INK, 3)
    c.shape([(-6, -48), (10, -43), (-6, -38)], p.light, 2)
    c.stroke([(-50, 35), (50, 35)], INK, 4)


def carabiner(c: Canvas, p: Paint) -> None:
    c.stroke([(6, 36), (22, 48), (44, 30), (50, 50)], p.light, 7, soft=True)
    ring = [(-14, -40), (16, -40), (28, -24), (22, 24), (4, 42), (-18, 38), (-28, 20), (-26, -24)]
    c.shape(ribbon(ring, 18, closed=True), INK, 0)
    c.shape(ribbon(ring, 12, closed=True), p.accent, 0)
    c.stroke([(25, -18), (22, 16)], INK, 18)
    c.stroke([(25, -18), (22, 16)], (226, 230, 238), 11)
    c.stroke([(-21, -26), (-23, 14)], mix(p.accent, WHITE, 0.55), 3)


def wave(c: Canvas, p: Paint) -> None:
    sea, foam = (30, 130, 190), (236, 250, 255)
    c.blob(
        [(-50, 36), (-42, 4), (-20, -26), (10, -38), (34, -24), (38, -4), (26, 6), (26, -6), (14, -14),
         (0, -6), (-2, 12), (14, 26), (50, 32), (50, 42), (-48, 42)],
        sea,
    )  # fmt: skip
    c.stroke([(-36, 6), (-16, -20), (10, -32), (30, -22), (34, -6)], foam, 6, soft=True)
    c.stroke([(-38, 30), (-26, 2), (-12, -14)], mix(sea, WHITE, 0.4), 4, soft=True)
    c.at(16, 14, 1, -24).blob([(-22, 0), (0, -6), (24, 0), (0, 6)], p.accent)
    for x, y in ((30, 8), (38, 2), (22, 12)):
        c.oval(x, y, 4, 4, foam, 2)


def skis(c: Canvas, p: Paint) -> None:
    for degrees in (24, -24):
        d = c.at(0, 0, 1, degrees)
        d.box(-6, -44, 6, 46, p.accent if degrees > 0 else p.light, 6)
        d.box(-6, -2, 6, 14, (60, 64, 80), 0, 2)
        d.stroke([(0, -36), (0, -12)], WHITE, 2)
    for side in (-1, 1):
        c.stroke([(side * 40, -34), (side * 46, 40)], INK, 4)
        c.oval(side * 45.5, 33, 6, 3, WHITE, 2)
        c.box(side * 40 - 3, -42, side * 40 + 3, -28, (60, 64, 80), 2, 1)
    for angle in (0, 60, 120):
        c.at(0, -36, 1, angle).stroke(arc(0, 0, 9, 0, 0, 180, 2), WHITE, 3)
