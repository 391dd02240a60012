"""A pot plant, a planet and a dinosaur."""

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, arc, mix, star
from memeverse.platform.pictures.motifs.paint import Paint

LEAF = (92, 170, 76)


def plant(c: Canvas, p: Paint) -> None:
    c.stroke([(0, 16), (0, -30)], INK, 8)
    c.stroke([(0, 16), (0, -30)], LEAF, 4)
    for side in (-1, 1):
        d = c.at(0, 0, mirror=side > 0)
        d.blob([(0, 6), (-18, 8), (-40, -6), (-36, -14), (-14, -10)], LEAF)
        d.stroke([(-4, 3), (-32, -9)], mix(LEAF, INK, 0.35), 2)
        d.blob([(0, -12), (-12, -14), (-30, -32), (-24, -38), (-8, -28)], mix(LEAF, WHITE, 0.2))
    for i in range(5):
        c.at(0, -38, 1, i * 72).oval(0, -9, 7, 8, p.accent, 2)
    c.oval(0, -38, 6, 6, (255, 214, 80), 2)
    c.shape([(-24, 18), (24, 18), (17, 47), (-17, 47)], (204, 106, 66))
    c.box(-28, 12, 28, 22, (222, 126, 84), 3)


def planet(c: Canvas, p: Paint) -> None:
    tilt = c.at(0, 0, 1, 18)
    tilt.stroke(arc(0, 0, 52, 15, 180, 360), INK, 12)
    tilt.stroke(arc(0, 0, 52, 15, 180, 360), (246, 226, 170), 7)
    c.oval(0, 0, 31, 31, p.accent)
    c.stroke(arc(0, -6, 26, 8, 20, 160), mix(p.accent, WHITE, 0.45), 5)
    c.stroke(arc(0, 10, 24, 7, 20, 160), mix(p.accent, INK, 0.25), 5)
    c.oval(0, 0, 31, 31, None)
    tilt.stroke(arc(0, 0, 52, 15, -8, 188), INK, 12)
    tilt.stroke(arc(0, 0, 52, 15, -8, 188), (246, 226, 170), 7)
    for x, y, r in ((-40, -36, 7), (40, -40, 5), (36, 40, 6)):
        c.shape(star(x, y, r, r * 0.4, 4), WHITE, 0)


def dinosaur(c: Canvas, p: Paint) -> None:
    skin = p.one_of((110, 170, 90), (120, 150, 190), (200, 140, 90))
    for x, y, r in ((-27, 0, 7), (-12, -9, 8), (4, -10, 8), (17, -20, 7)):
        c.at(x, y, 1, -x * 0.3).shape([(-r, 4), (0, -r - 2), (r, 4)], p.accent, 2)
    for x in (-16, 12):
        c.box(x - 7, 16, x + 7, 44, mix(skin, INK, 0.2), 5)
    c.blob(
        [(-56, 24), (-36, 8), (-14, -8), (8, -8), (20, -22), (24, -42), (42, -44), (52, -34),
         (44, -26), (36, -24), (32, 2), (22, 24), (-14, 27), (-34, 22)],
        skin,
    )  # fmt: skip
    c.blob([(-18, 20), (0, 14), (20, 12), (16, 22), (-10, 25)], mix(skin, WHITE, 0.5), 0)
    c.oval(35, -37, 3.5, 3.5, WHITE, 2)
    c.oval(36, -37, 1.5, 1.5, INK, 0)
    for x in (-8, 20):
        c.box(x - 7, 18, x + 7, 46, skin, 5)
