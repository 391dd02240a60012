"""A run as a file: a picture, or a film that loops."""

import os
from collections.abc import Iterable
from pathlib import Path

from memeverse.display.behind import Custom, read_customs
from memeverse.display.files import gif_of, png_with_words, write_picture
from memeverse.display.picture import picture_of
from memeverse.display.view import figure_of, words_of
from memeverse.simulation.reading import read_axes
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
    pair, customs = read_axes(col), read_customs(custom)

    def png() -> bytes:
        return png_with_words(picture_of(figure_of([run], pair, customs, view), words_of([run], pair)))

    def gif() -> bytes:
        last = len(run.kept) - 1
        every = -(-last // MOST_FRAMES) or 1
        frames = (figure_of([run.until(at)], pair, customs, view) for at in [*range(0, last, every), last])
        return gif_of(frames, words_of([run], pair), MILLISECONDS, PAUSE)

    return write_picture(path, png, gif)
