"""A run as a film: a play button and a slider over its steps, without simulating again."""

from collections.abc import Callable, Iterable
from typing import Any

from memeverse.display.paths import Custom, describe_paths, draw_paths, read_customs
from memeverse.display.picture import Picture, new_figure, picture_of
from memeverse.mode import grading
from memeverse.simulation.reading import read_axes
from memeverse.simulation.trajectory import Trajectory

MILLISECONDS = 300  # between two frames; drawing one takes about half of that


def play(trajectory: Trajectory, col: Iterable[str], custom: Custom | Iterable[Custom] | None = None) -> None:
    """Watch the paths grow: press play, or move the slider.

    ``trajectory`` is what `simulate_and_render` and `simulate` return. The picture is a plain one: a
    notebook that is only read shows the end of the run, with its words as alt text.
    """
    film = Film(trajectory, col, custom)
    if grading():
        return
    from IPython.display import display

    picture = display(film.picture(film.last), display_id=True)
    display(player(film, picture.update))


class Film:
    """The pictures of a run, drawn when they are first looked at."""

    def __init__(
        self, trajectory: Trajectory, col: Iterable[str], custom: Custom | Iterable[Custom] | None = None
    ):
        self._trajectory, self._pair, self._customs = trajectory, read_axes(col), read_customs(custom)
        self._drawn: dict[int, Picture] = {}
        self.last = len(trajectory.kept) - 1

    def picture(self, frame: int) -> Picture:
        """The paths up to a frame: 0 is the start, ``last`` the end."""
        if frame not in self._drawn:
            part = self._trajectory.until(frame)
            figure = new_figure()
            draw_paths(part, self._pair, figure.subplots(), self._customs)
            self._drawn[frame] = picture_of(figure, describe_paths(part, self._pair))
        return self._drawn[frame]


def player(film: Film, show: Callable[[Picture], object]) -> Any:
    """The controls, an ipywidgets box; ``show`` is handed the picture of the step that they stand at."""
    import ipywidgets as widgets

    film_runs = widgets.Play(min=0, max=film.last, value=film.last, interval=MILLISECONDS)
    film_runs.description = "play the steps"
    slider = widgets.IntSlider(
        film.last, 0, film.last, description="step", layout=widgets.Layout(width="min(100%, 26em)")
    )
    widgets.jslink((film_runs, "value"), (slider, "value"))
    slider.observe(lambda change: show(film.picture(change["new"])), names="value")
    return widgets.HBox([film_runs, slider])
