"""A loaf, a pan, a cup and a cake."""

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, arc, mix
from memeverse.platform.pictures.motifs.paint import Paint

CRUST, CRUMB = (196, 124, 58), (250, 226, 180)


def loaf(c: Canvas, p: Paint) -> None:
    crust = p.one_of(CRUST, (214, 150, 80), (150, 88, 44))
    c.blob([(-44, 6), (-34, -20), (0, -28), (34, -20), (44, 6), (38, 26), (0, 31), (-38, 26)], crust)
    for x in (-26, -4, 18):
        c.stroke([(x - 5, 8), (x + 2, -6), (x + 11, -17)], CRUMB, 7, soft=True)
    c.stroke(arc(0, 2, 37, 24, 150, 30), mix(crust, INK, 0.35), 3)


def pan(c: Canvas, p: Paint) -> None:
    steel = (78, 84, 98)
    c.tube([(30, 8), (54, 22)], p.accent, 8, soft=False)
    c.oval(-8, 0, 42, 36, steel)
    c.oval(-8, -2, 33, 28, mix(steel, WHITE, 0.25), 2)
    c.blob([(-34, -2), (-22, -20), (2, -18), (16, -6), (8, 14), (-14, 16), (-28, 12)], WHITE, 2)
    c.oval(-8, -2, 11, 10, (255, 190, 40), 2)
    c.stroke([(-13, -5), (-9, -8)], (255, 235, 160), 3)


def cup(c: Canvas, p: Paint) -> None:
    c.oval(0, 38, 46, 9, mix(p.light, WHITE, 0.5))
    c.stroke(arc(28, 8, 16, 14, -80, 80), INK, 12)
    c.stroke(arc(28, 8, 16, 14, -80, 80), p.accent, 6)
    c.blob([(-34, -16), (34, -16), (30, 14), (16, 35), (-16, 35), (-30, 14)], p.accent)
    c.oval(0, -16, 33, 9, WHITE)
    c.oval(0, -15, 27, 6, (110, 66, 36), 2)
    for x in (-14, 2, 18):
        c.stroke([(x, -28), (x + 4, -36), (x - 3, -43), (x + 2, -50)], WHITE, 4, soft=True)


def cake(c: Canvas, p: Paint) -> None:
    icing, sponge = p.one_of((255, 170, 200), (250, 240, 230), (150, 90, 60)), (246, 206, 140)
    c.oval(0, 38, 48, 8, (236, 236, 244))
    c.box(-38, -2, 38, 38, sponge, 6)
    c.box(-38, 14, 38, 20, p.accent, 0, 0)
    c.blob(
        [(-40, -6), (0, -14), (40, -6), (40, 8), (30, 6), (22, 14), (12, 6), (0, 13), (-12, 6),
         (-22, 14), (-32, 6), (-40, 8)],
        icing,
    )  # fmt: skip
    for x in (-20, 0, 20):
        c.box(x - 3, -32, x + 3, -9, p.light, 0, 2)
        c.blob([(x, -46), (x + 5, -37), (x, -33), (x - 5, -37)], (255, 196, 40), 2)
