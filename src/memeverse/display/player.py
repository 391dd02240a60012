"""A run as a film: a play button and a slider over its steps, without simulating again."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from memeverse.display.behind import Custom, read_customs
from memeverse.display.picture import Picture, frame_of, picture_of
from memeverse.display.view import figure_of, words_of
from memeverse.mode import grading, in_notebook
from memeverse.simulation.reading import read_axes
from memeverse.simulation.trajectory import Trajectory, read_run

MILLISECONDS = 300  # between two frames; drawing one takes about half of that
STILL = "(In a running notebook a play button and a slider stand here: they go through the steps.)"
_VIEW = "application/vnd.jupyter.widget-view+json"


def play(
    trajectory: Trajectory,
    col: Iterable[str],
    custom: Custom | Iterable[Custom] | None = None,
    *,
    view: str | None = None,
) -> None:
    """Watch the paths grow: press play, or move the slider.

    ``trajectory`` is what `simulate_and_render` and `simulate` return. The picture is a plain one: a
    notebook that is only read shows the end of the run, with its words as alt text.
    """
    film = Film([read_run(trajectory, "play")], read_axes(col), read_customs(custom), view)
    if not grading():
        show_film(film)


class Frames(Protocol):
    """Pictures in a row, 0 to ``last``."""

    @property
    def last(self) -> int: ...

    def picture(self, frame: int) -> Picture: ...


class Film:
    """The pictures of a run, or of several side by side, drawn when they are first looked at."""

    def __init__(
        self,
        runs: Sequence[Trajectory],
        col: tuple[str, str],
        customs: Iterable[Custom] = (),
        view: str | None = None,
    ):
        self._runs, self._pair, self._customs, self._view = list(runs), col, list(customs), view
        self._drawn: dict[int, Picture] = {}
        self.last = len(self._runs[0].kept) - 1

    def picture(self, frame: int) -> Picture:
        """The paths up to a frame: 0 is the start, ``last`` the end."""
        if frame not in self._drawn:
            runs = [run.until(frame) for run in self._runs]
            finish = picture_of if frame == self.last else frame_of
            figure = figure_of(runs, self._pair, self._customs, self._view)
            self._drawn[frame] = finish(figure, words_of(runs, self._pair))
        return self._drawn[frame]


def show_film(film: Frames) -> None:
    """The last frame as a picture, and below it, where widgets are alive, the controls."""
    from IPython.display import display

    if not in_notebook() or film.last == 0:
        display(film.picture(film.last))
        return
    picture = display(film.picture(film.last), display_id=True)
    show_controls(player(film, picture.update), STILL)


def player(film: Frames, show: Callable[[Picture], object]) -> Any:
    """The controls, an ipywidgets box; ``show`` is handed the picture of the step that they stand at."""
    import ipywidgets as widgets

    film_runs = widgets.Play(min=0, max=film.last, value=film.last, interval=MILLISECONDS)
    film_runs.description = "play the steps"
    slider = widgets.IntSlider(
        film.last, 0, film.last, description="step", layout=widgets.Layout(width="26em", max_width="70%")
    )
    widgets.jslink((film_runs, "value"), (slider, "value"))
    slider.observe(lambda change: show(film.picture(change["new"])), names="value")
    return widgets.HBox([film_runs, slider], layout=widgets.Layout(width="100%"))


def show_controls(box: Any, otherwise: str) -> None:
    """Show a widget; where it is not alive (a page, a printed notebook) a sentence stands in its place."""
    from IPython.display import display

    view = {"version_major": 2, "version_minor": 0, "model_id": box.model_id}
    display({_VIEW: view, "text/plain": otherwise}, raw=True)
