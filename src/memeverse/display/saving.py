"""A run as a file: a picture, or a film that loops."""

import io
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from memeverse.display.behind import Custom, read_customs
from memeverse.display.colours import PAPER
from memeverse.display.picture import DOTS, picture_of
from memeverse.display.view import figure_of, words_of
from memeverse.mode import grading
from memeverse.simulation.reading import InputError, read_axes
from memeverse.simulation.trajectory import Trajectory, read_run

MILLISECONDS, PAUSE = 150, 1_500  # a frame of a film, and its last one
MOST_FRAMES = 60


def save_picture(
    trajectory: Trajectory,
    path: str | os.PathLike[str],
    col: Iterable[str],
    custom: Custom | Iterable[Custom] | None = None,
    *,
    view: str | None = None,
) -> Path:
    """Write the picture of a run to a file: a `.png` shows its end, a `.gif` is a film of its steps.

    The same run gives the same bytes. Returns the path. The words of the picture stand in the file.
    """
    run = read_run(trajectory, "save_picture")
    target, pair, customs = Path(path), read_axes(col), read_customs(custom)
    kind = target.suffix.lower()
    if kind not in (".png", ".gif"):
        raise InputError(f"{target.name}: a picture is saved as .png, a film as .gif; name the file so.")
    if grading():
        return target
    if not target.parent.is_dir():
        raise InputError(f"there is no folder {target.parent} to save {target.name} in; make it first.")
    write = _png if kind == ".png" else _gif
    unfinished = target.with_name(target.name + ".part")
    unfinished.write_bytes(write(run, pair, customs, view))
    unfinished.replace(target)
    return target


def _png(run: Trajectory, pair: tuple[str, str], customs: list[Custom], view: str | None) -> bytes:
    from PIL import Image, PngImagePlugin

    words = words_of([run], pair)
    image = Image.open(io.BytesIO(picture_of(figure_of([run], pair, customs, view), words).png))
    text, packed = PngImagePlugin.PngInfo(), io.BytesIO()
    text.add_itxt("Description", words)
    image.save(packed, format="PNG", pnginfo=text)
    return packed.getvalue()


def _gif(run: Trajectory, pair: tuple[str, str], customs: list[Custom], view: str | None) -> bytes:
    last = len(run.kept) - 1
    every = -(-last // MOST_FRAMES) or 1
    numbers = [*range(0, last, every), last]
    frames = [_frame(run.until(number), pair, customs, view) for number in numbers]
    # All frames share the palette of the last one, in which every colour occurs: no flicker.
    palette = frames[-1].quantize(255, method=2)
    shown = [frame.quantize(palette=palette, dither=0) for frame in frames]
    packed = io.BytesIO()
    shown[0].save(
        packed, format="GIF", save_all=True, append_images=shown[1:], loop=0, optimize=False,
        duration=[MILLISECONDS] * (len(shown) - 1) + [PAUSE], comment=words_of([run], pair).encode(),
    )  # fmt: skip
    return packed.getvalue()


def _frame(run: Trajectory, pair: tuple[str, str], customs: list[Custom], view: str | None) -> Any:
    from PIL import Image

    drawn = io.BytesIO()
    figure_of([run], pair, customs, view).savefig(drawn, format="png", dpi=DOTS, facecolor=PAPER)
    return Image.open(drawn).convert("RGB")
