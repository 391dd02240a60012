"""How a run is looked at: as paths, or as a crowd; one picture of one run, or of two side by side."""

from collections.abc import Iterable, Sequence
from typing import Any, Literal, get_args

from memeverse.display.behind import Custom
from memeverse.display.density import draw_density
from memeverse.display.paths import describe_paths, draw_paths
from memeverse.display.picture import new_figure
from memeverse.simulation.reading import InputError
from memeverse.simulation.trajectory import Trajectory

View = Literal["paths", "density"]
CROWD = 150  # users from which on paths can't be told apart


def read_view(view: str | None, n_users: int) -> View:
    """The view asked for; without one, what suits so many users.

    >>> read_view(None, 30), read_view(None, 5_000), read_view("paths", 5_000)
    ('paths', 'density', 'paths')
    """
    if view is None:
        return "paths" if n_users < CROWD else "density"
    if view not in get_args(View):
        raise InputError(f"view must be one of {', '.join(map(repr, get_args(View)))}; this is {view!r}.")
    return view  # type: ignore[return-value]


def draw_run(
    run: Trajectory, col: tuple[str, str], ax: Any, customs: Iterable[Custom], view: str | None = None
) -> Any:
    """Draw a run on the Axes, as paths or as a crowd."""
    draw = draw_paths if read_view(view, run.n_users) == "paths" else draw_density
    return draw(run, col, ax, customs)


def figure_of(
    runs: Sequence[Trajectory], col: tuple[str, str], customs: Iterable[Custom], view: str | None = None
) -> Any:
    """A figure with one panel a run."""
    customs = list(customs)
    figure = new_figure(*_size(len(runs), read_view(view, runs[0].n_users)))
    for run, ax in zip(runs, figure.subplots(1, len(runs), squeeze=False)[0], strict=True):
        draw_run(run, col, ax, customs, view)
    return figure


def words_of(runs: Sequence[Trajectory], col: tuple[str, str]) -> str:
    """What the figure shows, in words: its alt text."""
    return " ".join(describe_paths(run, col) for run in runs)


def _size(panels: int, view: View) -> tuple[float, float]:
    """Inches across and up. Side by side panels are a little larger each, and so are their legends."""
    if view == "density":  # each has its scale on the right
        return 7.0 * panels, 7.2 if panels == 1 else 7.0
    return 6.4 * panels, 7.2 if panels == 1 else 7.7
