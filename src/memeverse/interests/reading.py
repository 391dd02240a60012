"""What an embedder is handed, read at the door: texts, and pictures of any size and kind."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from memeverse.errors import InputError, a_value

if TYPE_CHECKING:
    from PIL import Image


def read_texts(texts: Sequence[str]) -> list[str]:
    """The texts, each with something to read in it.

    >>> read_texts(["chess", "#bishoppairs"])
    ['chess', '#bishoppairs']
    """
    if isinstance(texts, str):
        raise InputError(f"`texts` wants a list of texts; for a single one write texts([{texts!r}]).")
    found = sequence(texts, "texts")
    for place, text in enumerate(found):
        if not isinstance(text, str):
            raise InputError(f"text {place} is {a_value(text)}; every text must be a str, such as 'chess'.")
        if not text.strip():
            raise InputError(f"text {place} is empty; leave it out, or say in a word what it is about.")
    return [str(text) for text in found]


def read_pictures(pictures: Iterable[Any], size: tuple[int, int] | None = None) -> np.ndarray:
    """The pictures as (n, h, w, 3) uint8, all of one size (width, height); larger ones are reduced.

    A picture is one of Pillow, of any mode, or an array (h, w, 3) of uint8. What is transparent is white.
    Without a size, all must have the same.

    >>> read_pictures([np.zeros((180, 320, 3), np.uint8)], size=(64, 36)).shape
    (1, 36, 64, 3)
    """
    found = [_array(one, place, size) for place, one in enumerate(sequence(pictures, "pictures"))]
    if not found:
        width, height = size or (0, 0)
        return np.zeros((0, height, width, 3), np.uint8)
    return np.stack(found)


def rgb(picture: Any, place: int = 0) -> "Image.Image":
    """A picture as one of Pillow's in red, green and blue."""
    from PIL import Image

    if isinstance(picture, np.ndarray):
        if picture.ndim != 3 or picture.shape[2] != 3 or picture.dtype != np.uint8:
            raise InputError(
                f"picture {place} is an array of shape {picture.shape} and type {picture.dtype}; "
                "an array must have the shape (height, width, 3) and the type uint8."
            )
        if 0 in picture.shape:
            raise InputError(f"picture {place} has no pixels: its shape is {picture.shape}.")
        return Image.fromarray(picture)
    if not isinstance(picture, Image.Image):
        raise InputError(
            f"picture {place} is {a_value(picture)}; a picture is one of Pillow's (PIL.Image) "
            "or an array (height, width, 3) of uint8."
        )
    if 0 in picture.size:
        raise InputError(f"picture {place} has no pixels: its size is {picture.size}.")
    if picture.mode == "RGB":
        return picture
    clear = picture.convert("RGBA")
    white = Image.new("RGBA", clear.size, "white")
    white.alpha_composite(clear)
    return white.convert("RGB")


def _array(picture: Any, place: int, size: tuple[int, int] | None) -> np.ndarray:
    from PIL import Image

    wanted = (size[1], size[0], 3) if size else None
    if isinstance(picture, np.ndarray) and picture.dtype == np.uint8 and picture.shape == wanted:
        return picture
    image = rgb(picture, place)
    if size and image.size != size:
        image = image.resize(size, Image.Resampling.BOX)
    return np.asarray(image)


def sequence(values: Any, name: str) -> list:
    """The values as a list; whatever is none is told by the name of the argument."""
    from PIL import Image

    if isinstance(values, Image.Image):
        raise InputError(f"`{name}` wants a list; for a single picture write pictures([picture]).")
    try:
        return list(values)
    except TypeError:
        raise InputError(f"`{name}` wants a list; this is {a_value(values)}.") from None
