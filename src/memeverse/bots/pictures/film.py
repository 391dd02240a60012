"""A bot's path as a film: with a play button in a notebook, or as a GIF."""

import io
import os
from pathlib import Path
from typing import Any

from memeverse.bots.fleet import Fleet
from memeverse.bots.pictures.path import _read, describe_path, draw_path
from memeverse.display.picture import DOTS, Picture, frame_of, new_figure, picture_of
from memeverse.display.player import show_film
from memeverse.errors import InputError
from memeverse.mode import grading

FRAMES = 30
MILLISECONDS, PAUSE = 180, 1_800  # a frame of a GIF, and its last one
_SIZE = 6.8, 6.0  # inches


class PathFilm:
    """The path of a bot, drawn up to some steps when these are first looked at."""

    def __init__(self, fleet: Fleet, bot: int):
        steps = _read(fleet, bot, None)
        self._fleet, self._bot = fleet, bot
        count = min(FRAMES, steps)
        self.steps = [max(1, round(steps * (frame + 1) / count)) for frame in range(count)]
        self.last = count - 1
        self._drawn: dict[int, Picture] = {}

    def picture(self, frame: int) -> Picture:
        """The path up to the step of a frame; ``last`` is the whole of it."""
        if frame not in self._drawn:
            finish = picture_of if frame == self.last else frame_of
            until = self.steps[frame]
            self._drawn[frame] = finish(self.figure(frame), describe_path(self._fleet, self._bot, until))
        return self._drawn[frame]

    def figure(self, frame: int) -> Any:
        """One frame as a figure."""
        figure = new_figure(*_SIZE)
        draw_path(self._fleet, self._bot, figure.subplots(), self.steps[frame], bar=True)
        return figure


def play_path(fleet: Fleet, bot: int = 0) -> None:
    """Watch a bot's path grow: press play, or move the slider. A notebook that is only read shows its end."""
    film = PathFilm(fleet, bot)
    if not grading():
        show_film(film)


def save_path(fleet: Fleet, path: str | os.PathLike[str], bot: int = 0) -> Path:
    """Write a bot's path to a file: a `.png` shows the whole, a `.gif` is a film. Returns the path.

    The same bot gives the same bytes.
    """
    film, target = PathFilm(fleet, bot), Path(path)
    if target.suffix.lower() not in (".png", ".gif"):
        raise InputError(f"{target.name}: a picture is saved as .png, a film as .gif; name the file so.")
    if grading():
        return target
    if not target.parent.is_dir():
        raise InputError(f"there is no folder {target.parent} to save {target.name} in; make it first.")
    is_film = target.suffix.lower() == ".gif"
    unfinished = target.with_name(target.name + ".part")
    unfinished.write_bytes(_gif(film) if is_film else film.picture(film.last).png)
    unfinished.replace(target)
    return target


def _gif(film: PathFilm) -> bytes:
    from PIL import Image

    frames = []
    for number in range(film.last + 1):
        drawn = io.BytesIO()
        film.figure(number).savefig(drawn, format="png", dpi=DOTS)
        frames.append(Image.open(drawn).convert("RGB"))
    palette = frames[-1].quantize(255, method=Image.Quantize.FASTOCTREE)  # one for all: no flicker
    shown = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    packed = io.BytesIO()
    shown[0].save(
        packed, format="GIF", save_all=True, append_images=shown[1:], loop=0, optimize=False,
        duration=[MILLISECONDS] * (len(shown) - 1) + [PAUSE], comment=film.picture(film.last).alt.encode(),
    )  # fmt: skip
    return packed.getvalue()
