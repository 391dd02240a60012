"""A gamepad, dice, a chess pawn, a football and a running shoe."""

import numpy as np

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, both_sides, mix
from memeverse.platform.pictures.motifs.paint import Paint


def gamepad(c: Canvas, p: Paint) -> None:
    half = [(0, -22), (26, -24), (42, -12), (50, 22), (42, 34), (32, 30), (20, 14), (0, 14)]
    c.blob(both_sides(half), p.accent)
    c.box(-32, -6, -14, 0, INK, 0, 0)
    c.box(-26, -12, -20, 6, INK, 0, 0)
    for x, y, colour in (
        (18, -3, (240, 200, 60)),
        (26, -11, WHITE),
        (34, -3, (86, 200, 240)),
        (26, 5, (230, 90, 80)),
    ):
        c.oval(x, y, 4.5, 4.5, colour, 2)
    c.box(-6, -12, 6, -6, WHITE, 2, 2)
    c.stroke([(-40, -16), (-22, -21)], mix(p.accent, WHITE, 0.5), 3)


def die(c: Canvas, p: Paint) -> None:
    _one_die(c.at(18, 16, 0.62, -14), p.accent, WHITE, 5)
    _one_die(c.at(-16, -10, 0.78, 12), WHITE, (214, 52, 60), 1 + p.variant % 6)


def pawn(c: Canvas, p: Paint) -> None:
    wood = p.one_of((246, 236, 214), (70, 60, 64), p.accent)
    shine = mix(wood, WHITE, 0.5)
    if p.variant % 2:  # a rook
        c.shape(
            [(-24, -44), (-12, -44), (-12, -36), (-6, -36), (-6, -44), (6, -44), (6, -36), (12, -36),
             (12, -44), (24, -44), (24, -24), (14, -18), (17, 26), (-17, 26), (-14, -18), (-24, -24)],
            wood,
        )  # fmt: skip
        c.stroke([(-8, -12), (-10, 18)], shine, 4)
    else:
        c.shape(both_sides([(0, -16), (10, -12), (12, 6), (20, 26), (0, 27)]), wood)
        c.oval(0, -28, 17, 17, wood)
        c.oval(0, -12, 16, 5, wood)
        c.stroke([(-8, -34), (-3, -38)], shine, 4)
    c.box(-26, 24, 26, 34, wood, 4)
    c.box(-33, 32, 33, 45, wood, 5)


def ball(c: Canvas, p: Paint) -> None:
    c.oval(0, 0, 42, 42, WHITE)
    turn = np.radians(np.arange(5) * 72 - 90 + 12 * p.variant)
    five = np.stack([np.cos(turn), np.sin(turn)], 1)
    c.shape(five * 15, INK, 0)
    for i, (x, y) in enumerate(five):
        c.stroke([(x * 15, y * 15), (x * 28, y * 28)], INK, 3)
        left, right = (five[i] + 0.42 * (five[j] - five[i]) for j in (i - 1, (i + 1) % 5))
        c.shape([five[i] * 27, left * 36, left * 40.5, five[i] * 41, right * 40.5, right * 36], INK, 0)
    c.oval(0, 0, 42, 42, None)
    for y in (-18, 2, 22):
        c.stroke([(-56, y), (-48, y)], p.light, 4)


def shoe(c: Canvas, p: Paint) -> None:
    c.blob(
        [
            (-42, -22),
            (-30, -26),
            (-20, -14),
            (-2, -20),
            (16, -2),
            (40, 6),
            (48, 20),
            (40, 26),
            (-42, 26),
            (-46, 4),
        ],
        p.accent,
    )
    c.box(-46, 20, 49, 33, WHITE, 6)
    c.shape([(-34, 18), (-12, 2), (-4, 6), (-20, 20)], p.light, 2)
    for x, y in ((-2, -10), (6, -4), (14, 2)):
        c.stroke([(x - 7, y + 7), (x + 3, y - 3)], WHITE, 4)
    for y in (-12, 2, 14):
        c.stroke([(-60, y), (-52, y)], p.light, 4)


def _one_die(c: Canvas, face: tuple[int, int, int], pip: tuple[int, int, int], number: int) -> None:
    c.box(-40, -40, 40, 40, face, 12, 4)
    middle, diagonal = [(0, 0)] if number % 2 else [], [(-20, -20), (20, 20)] if number > 1 else []
    other = [(20, -20), (-20, 20)] if number > 3 else []
    sides = [(-20, 0), (20, 0)] if number == 6 else []
    for x, y in middle + diagonal + other + sides:
        c.oval(x, y, 8, 8, pip, 0)
