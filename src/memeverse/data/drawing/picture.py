"""A meme drawn from its row: scene, character, captions, legend."""

from collections.abc import Mapping
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

from memeverse.data.drawing.anger import draw_anger
from memeverse.data.drawing.body import draw_arms, draw_body, draw_extra, draw_sparks
from memeverse.data.drawing.canvas import Canvas, Colour, finished, mix, new_sheet
from memeverse.data.drawing.face import draw_face
from memeverse.data.drawing.legend import draw_legend
from memeverse.data.drawing.lettering import write
from memeverse.data.drawing.look import Look, look_at
from memeverse.data.drawing.mascots import mascot_of
from memeverse.data.drawing.scenery import SCENE, SIZE, draw_scenery, sky
from memeverse.data.drawing.signs import draw_bubbles, letter_signs

if TYPE_CHECKING:
    import pandas as pd
    from PIL import Image

CAPTION_HEIGHT = 78
_LETTERS: dict[bool, tuple[Colour, Colour]] = {
    True: ((255, 226, 70), (150, 16, 40)),
    False: ((255, 255, 255), (20, 20, 20)),
}


def draw_meme(name: object, row: "Mapping[str, Any] | pd.Series") -> "Image.Image":
    """The picture of a meme, 480 x 480 pixels: the same name and row give the same picture.

    The face laughs with humour and smirks with sarcasm; a halo or horns show offence, a flexed
    arm or a sofa motivation, and the weather the overall sentiment.
    """
    from PIL import Image

    look = look_at(name, row)
    sheet, c = new_sheet(SIZE, SCENE, Image.fromarray(sky(look)))
    draw_scenery(c, look)
    middle, mouth = _draw_character(c, look)
    picture = Image.new("RGB", (SIZE, SIZE))
    picture.paste(finished(sheet))
    letter_signs(picture, look, middle, mouth)
    letters, edge = _LETTERS[look.advert]
    write(picture, look.top, 8, CAPTION_HEIGHT, letters, edge)
    write(picture, look.bottom, SCENE - CAPTION_HEIGHT - 8, CAPTION_HEIGHT, low=True)
    draw_legend(picture, look)
    return picture


def _draw_character(c: Canvas, look: Look) -> tuple[tuple[float, float], tuple[float, float]]:
    """The character from back to front; says where its head and its mouth are."""
    x, y = SIZE / 2, 224.0 if look.advert else 206.0
    if look.motivational < -0.25:
        y += 8  # sunk into the sofa
    tilt = 0.0 if look.blank else look.side * (7.0 if look.humour > 0.75 else 2.0)
    zoom = 1.0 if look.advert else 1.06
    body, middle, at = c.at(x, 0), c.at(x, y), c.at(x, y, zoom, tilt)

    _, draw_head = mascot_of(look)
    paint = _paint_for(look)
    if not look.advert:
        draw_body(body, look)
    head = draw_head(at, paint)
    draw_extra(at, head, look)
    draw_anger(at, head, look)
    draw_bubbles(middle, look)
    draw_face(at, head, look)
    draw_arms(body, head, look)
    draw_sparks(middle, look)

    mx, my = head.mouth()
    c_, s_ = cos(radians(tilt)) * zoom, sin(radians(tilt)) * zoom
    return (x, y), (x + c_ * mx - s_ * my, y + s_ * mx + c_ * my)


def _paint_for(look: Look) -> Any:
    """What the name (a warmer or cooler tone) and anger (red) do to a mascot's own colours."""
    tone: Colour = (255, 170, 90) if look.hue > 0 else (120, 150, 255)
    heat = max(0.0, look.offensive) * 0.42

    def paint(colour: Colour) -> Colour:
        return mix(mix(colour, tone, abs(look.hue) * 0.16), (228, 40, 40), heat)

    return paint
