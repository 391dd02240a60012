"""A bot's path as a film: with a play button in a notebook, or as a GIF."""

import os
from pathlib import Path
from typing import Any

from memeverse.bots.fleet import Fleet
from memeverse.bots.pictures.path import _read, describe_path, draw_path
from memeverse.display.files import gif_of, png_with_words, write_picture
from memeverse.display.picture import Picture, frame_of, new_figure, picture_of
from memeverse.display.player import show_film
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
            self._drawn[frame] = finish(self.figure(frame), self.words(frame))
        return self._drawn[frame]

    def words(self, frame: int) -> str:
        """A frame in words."""
        return describe_path(self._fleet, self._bot, self.steps[frame])

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
    film = PathFilm(fleet, bot)

    def gif() -> bytes:
        figures = (film.figure(frame) for frame in range(film.last + 1))
        return gif_of(figures, film.words(film.last), MILLISECONDS, PAUSE)

    return write_picture(path, lambda: png_with_words(film.picture(film.last)), gif)
