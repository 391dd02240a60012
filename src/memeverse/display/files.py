"""Pictures and films as files: the same ones give the same bytes, and none is left half written."""

import io
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from memeverse.display.colours import PAPER
from memeverse.display.picture import DOTS, Picture
from memeverse.errors import InputError
from memeverse.mode import grading


def write_picture(path: str | os.PathLike[str], png: Callable[[], bytes], gif: Callable[[], bytes]) -> Path:
    """Write a `.png` or a `.gif`, whichever the path names; its bytes are made when they are needed.

    Returns the path. Nothing is drawn or written while a lab is graded.
    """
    target = Path(path)
    kind = target.suffix.lower()
    if kind not in (".png", ".gif"):
        raise InputError(f"{target.name}: a picture is saved as .png, a film as .gif; name the file so.")
    if grading():
        return target
    if not target.parent.is_dir():
        raise InputError(f"there is no folder {target.parent} to save {target.name} in; make it first.")
    unfinished = target.with_name(target.name + ".part")
    unfinished.write_bytes(png() if kind == ".png" else gif())
    unfinished.replace(target)
    return target


def png_with_words(picture: Picture) -> bytes:
    """A picture's PNG with its words in the file, as its description."""
    from PIL import Image, PngImagePlugin

    text, packed = PngImagePlugin.PngInfo(), io.BytesIO()
    text.add_itxt("Description", picture.alt)
    Image.open(io.BytesIO(picture.png)).save(packed, format="PNG", pnginfo=text)
    return packed.getvalue()


def gif_of(figures: Iterable[Any], words: str, milliseconds: int, pause: int) -> bytes:
    """A film that loops: so many milliseconds a figure, a pause at the last one. Its words are a comment."""
    from PIL import Image

    frames = [_frame(figure) for figure in figures]
    # All frames share the palette of the last one, in which every colour occurs: no flicker.
    palette = frames[-1].quantize(255, method=Image.Quantize.FASTOCTREE)
    shown = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    packed = io.BytesIO()
    shown[0].save(
        packed, format="GIF", save_all=True, append_images=shown[1:], loop=0, optimize=False,
        duration=[milliseconds] * (len(shown) - 1) + [pause], comment=words.encode(),
    )  # fmt: skip
    return packed.getvalue()


def _frame(figure: Any) -> Any:
    from PIL import Image

    drawn = io.BytesIO()
    figure.savefig(drawn, format="png", dpi=DOTS, facecolor=PAPER)
    return Image.open(drawn).convert("RGB")
