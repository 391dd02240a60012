"""Behind the character: the weather is the overall sentiment, a sunrise or a sofa the motivation."""

import numpy as np

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, Colour, arc, between, mix, softened, star
from memeverse.data.drawing.look import Look
from memeverse.randomness import derive

SIZE = 480  # of the whole picture
SCENE = 410  # its height without the legend
HORIZON = 290

# From very negative to very positive.
SKY = ((44, 42, 66), (112, 122, 140), (190, 204, 212), (104, 188, 240), (40, 160, 250))
LOW = ((96, 92, 116), (170, 176, 182), (236, 230, 214), (214, 240, 250), (255, 232, 150))
GROUND = ((56, 62, 66), (110, 120, 108), (176, 180, 140), (130, 200, 98), (112, 208, 84))
FAR = ((66, 64, 86), (132, 142, 150), (196, 196, 180), (140, 206, 176), (90, 190, 150))


def sky(look: Look) -> np.ndarray:
    """The gradient from top to horizon, one pixel wide: (SCENE, 1, 3) bytes."""
    top, low = (188, 188, 190), (204, 204, 206)
    if not look.blank:
        top, low = between(SKY, look.sentiment), between(LOW, look.sentiment)
    share = np.clip(np.linspace(0, SCENE / HORIZON, SCENE), 0, 1)[:, None]
    return (np.array(top) * (1 - share) + np.array(low) * share).round().astype(np.uint8)[:, None, :]


def draw_scenery(c: Canvas, look: Look) -> None:
    """Everything that stands behind the character."""
    if look.blank:
        c.box(-9, HORIZON + 26, SIZE + 9, SIZE, (172, 172, 174), line=0)
        return
    if look.advert:
        _burst(c, (255, 240, 150), mix((255, 196, 64), between(SKY, look.sentiment), 0.1), 28)
    elif look.motivational > 0.25:
        dawn = 0.2 + 0.2 * (look.sentiment + 1)  # a storm lets less of it through
        _burst(c, mix(between(LOW, look.sentiment), (255, 240, 170), dawn), None, 22)
    if not look.advert:
        _weather(c, look)
        _horizon(c, look)
    c.box(-9, HORIZON + 14, SIZE + 9, SIZE, between(GROUND, look.sentiment), line=0)
    c.stroke(
        [(-9, HORIZON + 14), (SIZE + 9, HORIZON + 14)], mix(between(GROUND, look.sentiment), INK, 0.45), 3
    )
    if look.sentiment > 0.75:
        _flowers(c, look)
    if look.sentiment < -0.75:
        for x, y, r in ((70, 330, 44), (418, 352, 38), (128, 386, 34)):
            c.oval(x, y, r, r * 0.2, mix(between(SKY, look.sentiment), (150, 170, 200), 0.5), 0)
    if look.motivational < -0.25:
        _sofa(c, look)


def _burst(c: Canvas, light: Colour, dark: Colour | None, rays: int) -> None:
    middle = c.at(240, 236)
    if dark is not None:
        middle.box(-260, -260, 260, 260, dark, line=0)
    for i in range(0, rays, 2):
        a, b = (np.radians(360 / rays * j + 8) for j in (i, i + 1))
        middle.shape(
            [(0, 0), (420 * np.cos(a), 420 * np.sin(a)), (420 * np.cos(b), 420 * np.sin(b))], light, 0
        )


def _weather(c: Canvas, look: Look) -> None:
    mood = look.sentiment
    flip = c.at(240, 0, mirror=look.side > 0)  # x from -240 to 240, the sun on the right if side is 1
    if mood < -0.75:
        for x, y in ((-190, 96), (-70, 64), (60, 70), (190, 92)):
            _cloud(flip, x, y, 1.5, (70, 68, 88))
        bolt = [(-176, 120), (-204, 178), (-184, 176), (-200, 232), (-152, 160), (-174, 162), (-152, 120)]
        flip.shape(bolt, (255, 224, 70), 3)
        _rain(c, look, 46, (150, 176, 214))
    elif mood < -0.25:
        for x, y in ((-180, 110), (-40, 84), (150, 100)):
            _cloud(flip, x, y, 1.35, (150, 154, 164))
        _rain(c, look, 20, (196, 210, 226))
    elif mood <= 0.25:
        _cloud(flip, -178, 128, 1.15, (244, 242, 236))
        _cloud(flip, 184, 160, 0.85, (244, 242, 236))
    elif mood <= 0.75:
        _sun(flip, -186, 122, 34)
        _cloud(flip, -152, 148, 0.9, WHITE)
        _cloud(flip, 186, 128, 1.1, WHITE)
    else:
        for i, colour in enumerate(
            ((236, 72, 72), (250, 160, 50), (252, 226, 70), (90, 190, 90), (70, 130, 230), (150, 90, 200))
        ):
            c.stroke(arc(240, 300, 232 - 11 * i, 214 - 11 * i, 180, 360, 40), colour, 12)
        _sun(flip, -176, 116, 44)
        _cloud(flip, 204, 292, 1.1, WHITE)
        _cloud(flip, -204, 292, 1.1, WHITE)


def _cloud(c: Canvas, x: float, y: float, zoom: float, colour: Colour) -> None:
    puffs = ((-38, 6, 20), (-12, -10, 26), (20, -6, 24), (42, 8, 17), (0, 12, 24))
    at = c.at(x, y, zoom)
    for grow, paint in ((3, mix(colour, INK, 0.55)), (0, colour)):
        for px, py, r in puffs:
            at.oval(px, py, r + grow, r + grow, paint, 0)
    at.oval(-8, -14, 12, 9, mix(colour, WHITE, 0.35), 0)


def _sun(c: Canvas, x: float, y: float, r: float) -> None:
    c.shape(star(x, y, r * 1.6, r * 1.18, 12), (255, 206, 60), 3, (222, 140, 30))
    c.oval(x, y, r, r, (255, 228, 92), 3, (222, 140, 30))


def _rain(c: Canvas, look: Look, drops: int, colour: Colour) -> None:
    rng = derive("rain", look.name)
    for x, y in zip(rng.uniform(0, 500, drops), rng.uniform(110, 330, drops), strict=True):
        c.stroke([(x, y), (x - 7, y + 20)], colour, 3)


def _horizon(c: Canvas, look: Look) -> None:
    far = between(FAR, look.sentiment)
    dark = mix(far, INK, 0.35)
    y = HORIZON + 14
    if look.place == "hills":
        ridge = softened([(-9, 262), (80, 236), (170, 268), (270, 244), (390, 228), (489, 262)], closed=False)
        c.shape([(-9, y), *ridge, (489, y)], far, 3, dark)
    elif look.place == "mountains":
        peaks = [(30, 236), (90, 170), (150, 250), (210, 214), (300, 260), (386, 158), (450, 236), (489, 214)]
        c.shape([(-9, y), *peaks, (489, y)], far, 3, dark)
        for x, top in ((90, 170), (386, 158)):
            c.shape(
                [(x, top), (x - 22, top + 26), (x - 6, top + 20), (x + 8, top + 28), (x + 19, top + 24)],
                WHITE,
                0,
            )
    elif look.place == "city":
        rng = derive("city", look.name)
        for x, h in zip(range(-10, 480, 44), rng.integers(40, 112, 12).tolist(), strict=False):
            c.box(x, y - h, x + 40, y, far, line=3, ink=dark)
            for wx in (x + 8, x + 24):
                for wy in range(y - h + 10, y - 14, 18):
                    c.box(wx, wy, wx + 8, wy + 9, mix(far, (255, 240, 160), 0.55), line=0)
    else:
        c.box(-9, 256, 489, y, mix(far, (70, 130, 200), 0.45), line=3, ink=dark)
        for x, wy in ((40, 268), (120, 280), (390, 270), (440, 284), (320, 282)):
            c.stroke(
                [(x - 16, wy), (x - 5, wy - 4), (x + 5, wy), (x + 16, wy - 4)], mix(far, WHITE, 0.5), 3, True
            )
        boat = c.at(240 + 176 * look.side, 254)
        boat.shape([(-22, 0), (22, 0), (14, 12), (-14, 12)], (196, 84, 60), 3)
        boat.shape([(0, -4), (0, -36), (20, -6)], WHITE, 3)


def _flowers(c: Canvas, look: Look) -> None:
    rng = derive("flowers", look.name)
    colours = ((240, 96, 130), (255, 190, 60), (250, 250, 255), (150, 110, 220))
    for i, x in enumerate((26, 74, 118, 360, 408, 456)):
        y = 330 + int(rng.integers(0, 50))
        c.stroke([(x, y), (x, y + 20)], (60, 140, 60), 4)
        for a in range(0, 360, 72):
            c.oval(
                x + 8 * np.cos(np.radians(a)),
                y + 8 * np.sin(np.radians(a)),
                6,
                6,
                colours[(i + look.shirt) % 4],
                0,
            )
        c.oval(x, y, 5, 5, (255, 224, 90), 0)


def _sofa(c: Canvas, look: Look) -> None:
    cloth = ((176, 92, 84), (92, 120, 168), (120, 152, 104), (206, 160, 84), (140, 104, 160), (96, 150, 150))[
        look.shirt % 6
    ]
    dark = mix(cloth, INK, 0.3)
    c.box(66, 196, 414, 440, cloth, 46, 4)
    for x in (150, 240, 330):
        c.oval(x, 240, 4, 4, dark, 0)
    c.box(84, 318, 396, 450, mix(cloth, WHITE, 0.16), 18, 4)
    for side in (-1, 1):
        c.at(240, 0, mirror=side > 0).box(-206, 276, -128, 450, mix(cloth, INK, 0.1), 36, 4)
