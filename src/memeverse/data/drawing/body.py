"""The body: arms that flex or hold a snack, the shirt, and what the character wears."""

from memeverse.data.drawing.canvas import INK, WHITE, Canvas, Colour, arc, mix, softened, star
from memeverse.data.drawing.face import Head
from memeverse.data.drawing.look import Look

SHIRTS: tuple[Colour, ...] = (
    (230, 159, 0), (86, 180, 233), (0, 158, 115), (240, 228, 66),
    (0, 114, 178), (213, 94, 0), (204, 121, 167), (120, 120, 132),
)  # fmt: skip
GOLD: Colour = (255, 206, 66)


def draw_body(c: Canvas, look: Look) -> None:
    """The torso, which the head will overlap."""
    shirt = (150, 150, 152) if look.blank else SHIRTS[look.shirt]
    c.blob(
        [(-30, 270), (30, 270), (70, 290), (92, 330), (98, 430), (-98, 430), (-92, 330), (-70, 290)], shirt, 4
    )
    if look.shirt % 3 == 0 and not look.blank:
        for y in (330, 356, 382):
            c.stroke([(-90, y), (90, y)], mix(shirt, WHITE, 0.45), 8)


def draw_arms(c: Canvas, head: Head, look: Look) -> None:
    """Arms by motivation: flexed, hanging, or busy with the sofa."""
    skin = head.skin
    shoulder, height = (head.wide - 4, 262) if look.advert else (80, 306)
    if look.motivational > 0.25:
        for side in (-1, 1):
            _flexed(c.at(side * shoulder, height, mirror=side < 0), skin, look)
        if not look.advert:
            _medal(c)
    elif look.motivational < -0.25:
        c.tube([(-84, 312), (-112, 344), (-70, 372)], skin, 26)
        hand = c.at(0, 0, mirror=look.side < 0)
        hand.tube([(84, 312), (128, 336), (134, 292)], skin, 26)
        _snack(c, look)
        hand.oval(134, 290, 17, 15, skin, 4)
    elif not look.blank:
        for side in (-1, 1):
            c.tube([(side * 84, 312), (side * 104, 350), (side * 100, 410)], skin, 26)


def _flexed(c: Canvas, skin: Colour, look: Look) -> None:
    c.tube([(0, 0), (58, 2), (62, -6), (50, -64)], skin, 27, soft=False)
    c.blob([(6, -12), (24, -34), (46, -26), (50, -8)], skin, 4)
    c.blob([(10, -8), (26, -28), (44, -20), (50, 0), (30, 8)], skin, 0)
    c.stroke([(28, -18), (36, -16)], mix(skin, INK, 0.35), 3)
    c.oval(49, -74, 20, 19, skin, 4)
    for x in (40, 49, 58):
        c.stroke([(x, -84), (x, -74)], mix(skin, INK, 0.5), 3)
    if look.prize == "dumbbell":
        c.box(18, -82, 82, -73, (110, 114, 126), 3, 3)
        for x in (18, 82):
            c.box(x - 9, -100, x + 9, -55, (70, 74, 88), 5, 3)


def _medal(c: Canvas) -> None:
    c.shape([(-34, 286), (-18, 286), (8, 322), (-8, 322)], (0, 114, 178), 3)
    c.shape([(34, 286), (18, 286), (-8, 322), (8, 322)], (213, 60, 50), 3)
    c.oval(0, 336, 22, 22, GOLD, 4)
    c.shape(star(0, 337, 14, 6), WHITE, 0)


def _snack(c: Canvas, look: Look) -> None:
    held = c.at(134 * look.side, 270)
    if look.snack == "pizza":
        held.shape([(-28, -36), (28, -36), (0, 24)], (255, 214, 96), 4)
        held.stroke([(-28, -36), (28, -36)], (190, 116, 54), 11)
        for x, y in ((-9, -18), (10, -14), (0, 2)):
            held.oval(x, y, 6, 6, (206, 56, 44), 0)
    elif look.snack == "remote":
        held.at(0, 0, 1, 14).box(-12, -44, 12, 26, (54, 54, 66), 7, 4)
        for y, colour in ((-32, (226, 60, 60)), (-18, WHITE), (-5, WHITE)):
            held.oval(-7 - y * 0.25, y, 5, 4, colour, 0)
    elif look.snack == "mug":
        held.tube(arc(20 * look.side, -14, 12, 12, 0, 360), WHITE, 6, 2)
        held.box(-22, -36, 22, 12, WHITE, 6, 4)
        held.oval(0, -35, 21, 6, (116, 70, 40), 3)
        held.shape(
            [(0, 2), *softened([(-12, -12), (-6, -19), (0, -14), (6, -19), (12, -12)], False)],
            (224, 60, 80),
            0,
        )
    else:
        held.at(0, 0, 1, -10).box(-19, -48, 19, 24, (40, 40, 50), 7, 4)
        held.at(0, 0, 1, -10).box(-14, -40, 14, 12, (130, 206, 250), 3, 0)


def draw_sparks(c: Canvas, look: Look) -> None:
    """In front of all: stars of success, or a battery that is nearly empty."""
    if look.motivational > 0.25:
        for x, y in ((-212, -6), (212, -14)):
            c.shape(star(x, y, 13, 5.5), GOLD, 3)
        if look.prize == "trophy" and not look.advert:
            cup = c.at(-132 * look.side, -12)
            cup.tube(arc(0, -32, 29, 18, 0, 360), GOLD, 6, 2)
            cup.blob([(-26, -52), (26, -52), (22, -26), (0, -12), (-22, -26)], GOLD, 4)
            cup.box(-5, -14, 5, 2, GOLD, 0, 3)
            cup.box(-18, 0, 18, 12, (120, 78, 48), 3, 3)
    elif look.motivational < -0.25:
        thought = c.at(-150 * look.side, -60)
        thought.oval(40 * look.side, 44, 6, 6, WHITE, 3)
        thought.oval(27 * look.side, 30, 9, 9, WHITE, 3)
        thought.blob([(-44, 4), (-32, -24), (0, -31), (32, -24), (44, 4), (28, 25), (-28, 25)], WHITE, 3)
        thought.box(-23, -13, 19, 11, WHITE, 4, 4)
        thought.box(20, -6, 25, 4, INK, 1, 0)
        thought.box(-18, -8, -11, 6, (224, 44, 44), 0, 0)


def draw_extra(c: Canvas, head: Head, look: Look) -> None:
    """A hat, a scarf or a bow tie, by the picture's name."""
    if look.blank or look.advert:
        return
    bare = not head.hat or abs(look.offensive) > 0.75  # halo and horns need the room
    colour = SHIRTS[(look.shirt + 3) % len(SHIRTS)]
    dark = mix(colour, INK, 0.25)
    if look.extra == "bow tie":
        for side in (-1, 1):
            c.blob([(side * 4, 94), (side * 34, 78), (side * 38, 112)], colour, 4)
        c.oval(0, 95, 9, 10, dark, 3)
    elif look.extra == "scarf":
        c.tube([(-62, 80), (0, 102), (62, 80)], colour, 24)
        c.tube([(34, 98), (42, 146)], colour, 22, soft=False)
        c.stroke([(28, 124), (52, 122)], dark, 5)
    elif look.extra == "necktie":
        c.shape([(-12, 90), (12, 90), (7, 106), (18, 168), (0, 186), (-18, 168), (-7, 106)], colour, 4)
        c.stroke([(-10, 132), (10, 122)], dark, 5)
        c.stroke([(-13, 152), (13, 142)], dark, 5)
    elif look.extra == "headphones" and not bare:
        top = c.at(head.x, 0)
        reach = head.wide + 2
        top.stroke(arc(0, -8, reach, -head.top, 180, 360), INK, 15)
        top.stroke(arc(0, -8, reach, -head.top, 180, 360), colour, 9)
        for side in (-1, 1):
            top.box(side * reach - 13, -28, side * reach + 13, 26, dark, 11, 4)
    elif look.extra in ("beanie", "cap") and not bare:
        hat = c.at(head.x, head.top + 20)
        hat.shape(arc(0, 0, 58, 40, 180, 360), colour, 4)
        if look.extra == "beanie":
            hat.oval(0, -42, 12, 12, WHITE, 4)
            hat.box(-63, -10, 63, 8, dark, 8, 4)
        else:
            hat.blob(
                [(0, -7), (54 * look.side, -8), (98 * look.side, 4), (54 * look.side, 9), (0, 6)], dark, 4
            )
            hat.oval(0, -40, 6, 4, dark, 3)
