"""A meme in words: what the picture shows, for those who cannot see it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from memeverse.data.drawing.legend import number
from memeverse.data.drawing.look import Look, look_at
from memeverse.data.drawing.mascots import mascot_of
from memeverse.data.labels import categories

if TYPE_CHECKING:
    import pandas as pd

_SNACKS = {"pizza": "a slice of pizza", "remote": "the remote control", "mug": "a mug", "phone": "a phone"}
_PRIZES = {"trophy": ", beside a trophy", "dumbbell": ", with dumbbells", "none": ""}


def describe_meme(name: object, row: "Mapping[str, Any] | pd.Series") -> str:
    """What `draw_meme` draws for this row, in two or three sentences (the picture's alt text).

    >>> row = {"humour": 1, "sarcasm": 1, "offensive": -1, "motivational": -1, "overall_sentiment": 1}
    >>> print(describe_meme("image_1.jpg", row | {"author": "otterly_fine"}).split(", deep")[0])
    A drawn meme: an otter laughing tears behind sunglasses, with a halo
    """
    look = look_at(name, row)
    return f"{_scene(look)}. It says: “{look.top}” / “{look.bottom}”. {numbers_in_words(look.values)}."


def numbers_in_words(values: tuple[float, ...]) -> str:
    """The five numbers with their names.

    >>> numbers_in_words((0.5, 1, -1, -1, 0))
    'Humour +0.5, sarcasm +1, offensive −1, motivational −1, overall sentiment 0'
    """
    pairs = (f"{name.replace('_', ' ')} {number(v)}" for name, v in zip(categories, values, strict=True))
    return ", ".join(pairs).capitalize()


def _scene(look: Look) -> str:
    who, _ = mascot_of(look)
    if look.blank:
        return f"A drawn meme: {who} with a blank stare, on grey"
    kind = f"An advertisement of {look.author}" if look.advert else "A drawn meme"
    return f"{kind}: {who} {_face(look)}{_anger(look)}, {_effort(look)}; {_weather(look)}"


def _face(look: Look) -> str:
    if look.humour > 0.75:
        mouth = "laughing tears"
    elif look.humour > 0.25:
        mouth = "grinning"
    elif look.humour < -0.75:
        mouth = "looking bored"
    else:
        mouth = "with a small smile" if look.sentiment > -0.75 else "with a thin mouth"
    if look.sarcasm > 0.75:
        return f"{mouth} behind sunglasses"
    if look.sarcasm > 0.25:
        return f"{mouth} and a smirk, looking aside"
    return mouth + (", with big innocent eyes" if look.sarcasm < -0.75 else ", one eyebrow raised")


def _anger(look: Look) -> str:
    if look.offensive > 0.75:
        return ", red with anger, with horns, swearing signs and a bar “CENSORED” over the mouth"
    if look.offensive > 0.25:
        return ", steam coming from its ears, swearing signs in a bubble"
    if look.offensive < -0.75:
        return ", with a halo"
    return ", slightly annoyed" if look.offensive < -0.25 else ""


def _effort(look: Look) -> str:
    if look.motivational > 0.25:
        return f"flexing its arms{_PRIZES[look.prize]}"
    if look.motivational < -0.25:
        return f"deep in a sofa with {_SNACKS[look.snack]}"
    return "arms hanging"


def _weather(look: Look) -> str:
    if look.advert:
        return "rays of light and a badge behind it"
    mood = look.sentiment
    if mood < -0.75:
        return "behind it a thunderstorm"
    if mood < -0.25:
        return "behind it grey clouds and drizzle"
    if mood <= 0.25:
        return "behind it a pale sky"
    return "behind it a sunny sky" + (" with a rainbow and flowers" if mood > 0.75 else "")
