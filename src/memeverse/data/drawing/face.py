"""The face: humour in the mouth and the tears, sarcasm in the eyes, offence in the brows."""

from dataclasses import dataclass

import numpy as np

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, Colour, arc, both_sides, mix, star
from memeverse.data.drawing.look import Look

TEAR: Colour = (108, 196, 250)
PINK: Colour = (255, 128, 140)
_EYE = 33.0  # from the middle of the face to an eye


@dataclass(frozen=True)
class Head:
    """Where a mascot's head has its face, its top and its sides, around its own middle (0, 0)."""

    skin: Colour
    x: float = 0
    y: float = 0
    zoom: float = 1
    top: float = -84
    wide: float = 88
    hat: bool = True  # whether a hat suits it

    def mouth(self) -> tuple[float, float]:
        """The middle of the mouth."""
        return self.x, self.y + 42 * self.zoom


def draw_face(c: Canvas, head: Head, look: Look) -> None:
    """Eyes, brows, mouth and what belongs to them, on a head that is already drawn."""
    c = c.at(head.x, head.y, head.zoom)
    if look.blank:
        _blank_stare(c)
        return
    if look.sentiment > 0.25:
        for x in (-56, 56):
            c.oval(x, 20, 13, 8, mix(head.skin, PINK, 0.45), line=0)
    _mouth(c, look)
    if look.offensive > 0.75:
        _censored(c)
    if look.sarcasm > 0.75:
        _shades(c, look)
    else:
        _eyes(c, head, look)
    _brows(c, look)
    if look.humour > 0.75:
        _tears(c)
    if look.offensive < -0.75 and look.sentiment <= -0.75:
        c.blob([(-52, 14), (-47, 26), (-52, 31), (-57, 26)], TEAR, 2)


def _blank_stare(c: Canvas) -> None:
    for x in (-_EYE, _EYE):
        c.oval(x, -8, 15, 15, WHITE, 3)
        c.oval(x, -8, 4, 4, INK, 0)
    c.stroke([(-13, 40), (13, 40)], INK, 4)


def _eyes(c: Canvas, head: Head, look: Look) -> None:
    innocent, aside = look.sarcasm < -0.75, look.sarcasm > 0.25
    lid = float(np.interp(look.humour, [-1, -0.5, 0, 0.5], [0.5, 0.2, 0.06, 0])) + (0.22 if aside else 0)
    for side in (-1, 1):
        x, y = side * _EYE, -8.0
        if look.humour > 0.75 and not (aside and side == look.side):
            laughing = [(-20, 8), (-10, -8), (0, -12), (10, -8), (20, 8)]
            c.at(x, y).stroke(laughing, INK, 6, soft=True)
            continue
        rx, ry = (22, 25) if innocent else (20, 22)
        c.oval(x, y, rx, ry, WHITE, 3)
        px, py = x + (9 * look.side if aside else -side * 2), y + (3 if lid > 0.4 else -3 if innocent else 0)
        r = 13 if innocent else 9.5
        c.oval(px, py, r, r, INK, 0)
        c.oval(px - 4, py - 5, r * 0.36, r * 0.36, WHITE, 0)
        if innocent:
            c.oval(px + 5, py + 5, 2.5, 2.5, WHITE, 0)
        if lid > 0.05:
            _lid(c, x, y, rx, ry, lid, head.skin)
        if look.humour < -0.75:
            c.stroke(arc(x, y + ry - 4, rx - 3, 11, 40, 140), INK, 2)


def _lid(c: Canvas, x: float, y: float, rx: float, ry: float, share: float, skin: Colour) -> None:
    """An upper lid over the given share of an eye."""
    edge = y - ry + 2 * ry * min(share, 0.62)
    half = np.degrees(np.arcsin(np.clip((edge - y) / ry, -1, 1)))
    c.shape(arc(x, y, rx + 0.5, ry + 0.5, 180 - half, 360 + half), mix(skin, INK, 0.12), 3)


def _brows(c: Canvas, look: Look) -> None:
    anger = float(np.interp(look.offensive, [-1, -0.5, 0, 0.5, 1], [-5, 2, 4, 12, 16]))
    covered = look.sarcasm > 0.75
    base = -50.0 if covered else -43.0
    for side in (-1, 1):
        lift = 15 * (look.sarcasm + 1) / 2 if side == look.side and look.sarcasm > -0.75 else 0
        lift += 5 if look.humour > 0.25 else 0
        inner, outer = base - lift + anger, base - lift - anger * 0.5
        x = side * _EYE
        middle = (inner + outer) / 2 - (7 if lift > 7 else 3)
        c.stroke([(x - side * 19, inner), (x, middle), (x + side * 21, outer)], INK, 7, soft=True)


def _mouth(c: Canvas, look: Look) -> None:
    """From a flat line to a laugh; sarcasm pulls one corner up, the mood bends a closed mouth."""
    skew = max(0.0, look.sarcasm) * 9 * look.side
    c = c.at(0, 40)

    def tilted(points: object) -> np.ndarray:
        xy = np.asarray(points, dtype=float)
        return xy - np.outer(xy[:, 0] * skew / 34, (0, 1))

    if look.humour > 0.25:
        big = look.humour > 0.75
        w, h = (42, 46) if big else (33, 27)
        mouth = np.vstack([[(-w, -8), (0, -3), (w, -8)], arc(0, -6, w, h, 8, 172, 14)])
        c.shape(tilted(mouth), (112, 24, 44), 4)
        c.shape(tilted(arc(0, h - 18, w * 0.56, h * 0.26, 0, 360, 24)), PINK, 0)
        c.shape(tilted([(-w + 5, -6), (0, -2), (w - 5, -6), (w - 9, 4), (0, 7), (-w + 9, 4)]), WHITE, 0)
        c.stroke(tilted([*mouth, mouth[0]]), INK, 4)
        return
    bend = 3 + 12 * (look.humour + 1) + 9 * look.sentiment if look.humour > -0.75 else 7 * look.sentiment
    w = 24 if look.humour < -0.75 else 28
    lips = [(-w, -0.4), (-w / 2, 0.35), (0, 0.6), (w / 2, 0.35), (w, -0.4)]
    c.stroke(tilted([(x, y * bend) for x, y in lips]), INK, 5, True)
    if skew:
        x, y = look.side * (w + 4), -bend * 0.4 - abs(skew) * (w + 4) / 34
        c.stroke([(x - look.side * 3, y - 7), (x + look.side * 3, y), (x, y + 8)], INK, 4, True)


def _shades(c: Canvas, look: Look) -> None:
    glass: Colour = (24, 22, 34)
    shine: Colour = (120, 132, 160)
    if look.shades == "pixel":
        p = 8.0
        c.box(-9.5 * p, -28, 9.5 * p, -20, glass, line=0)
        for x in (-_EYE, _EYE):
            c.box(x - 3.5 * p, -21, x + 3.5 * p, -4, glass, line=0)
            c.box(x - 2.5 * p, -5, x + 2.5 * p, 4, glass, line=0)
            for step in range(3):
                c.box(x - 2 * p + step * p, -20 + step * p, x - p + step * p, -12 + step * p, WHITE, line=0)
        return
    c.stroke([(-74, -18), (-48, -14)], INK, 6)
    c.stroke([(74, -18), (48, -14)], INK, 6)
    c.stroke([(-14, -14), (0, -18), (14, -14)], INK, 6, True)
    for side in (-1, 1):
        eye = c.at(side * _EYE, -8, mirror=side > 0)
        if look.shades == "round":
            eye.oval(0, 0, 27, 27, glass, 4)
        elif look.shades == "aviator":
            lens = [(-27, -16), (0, -20), (24, -15), (23, 4), (6, 21), (-14, 19), (-27, 3)]
            eye.blob(lens, glass, 4, (196, 150, 40))
        elif look.shades == "star":
            eye.shape(star(0, 0, 35, 19), (236, 72, 120), 4)
            eye.shape(star(0, 1, 23, 12), glass, 0)
        else:
            heart = both_sides([(0, -11), (5, -19), (18, -23), (30, -14), (28, 2), (0, 28)])
            eye.blob(heart, (224, 40, 70), 4)
            eye.blob(heart * 0.66, glass, 0)
        eye.stroke([(-9, -9), (-2, -12)], shine, 4)


def _censored(c: Canvas) -> None:
    """The bar; its word is lettered later, with the captions."""
    c.at(0, 42, degrees=-5).box(-63, -16, 63, 16, (16, 14, 20), line=0)


def _tears(c: Canvas) -> None:
    for side in (-1, 1):
        for x, y, size, lean in ((62, 4, 1.25, 50), (82, -14, 1.0, 75), (76, 26, 1.0, 35), (98, 8, 0.75, 65)):
            drop = c.at(side * x, y, size, -side * lean)
            drop.shape([(0, -12), *arc(0, 3, 8, 8, -30, 210, 12)], TEAR, 2.5)
