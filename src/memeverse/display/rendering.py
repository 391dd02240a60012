"""Simulate and look: the one call of the lab, and its second half alone."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from memeverse.display.axes import read_ax
from memeverse.display.behind import Custom, read_customs
from memeverse.display.player import Film, show_film
from memeverse.display.view import draw_run, read_view
from memeverse.mode import grading
from memeverse.simulation.dynamics import GAMMA, NOISE_SD
from memeverse.simulation.engine import simulate
from memeverse.simulation.reading import read_axes
from memeverse.simulation.trajectory import Trajectory, read_run


def simulate_and_render(
    users: pd.DataFrame,
    items: pd.DataFrame,
    selector: Callable[..., Any] | str,
    col: Iterable[str],
    nb_steps: int,
    custom: Custom | Iterable[Custom] | None = None,
    *,
    k: int = 5,
    seed: int | str | None = None,
    gamma: float = GAMMA,
    noise_sd: float = NOISE_SD,
    view: str | None = None,
    ax: Any = None,
) -> Trajectory:
    """Simulate a selector and draw every user's path on two axes, ``col = (across, up)``.

    ``custom`` draws behind the paths: a function of the Axes, or several in a list, such as
    `custom_items_plotting(memes, col, 100)`. Returns the simulation (a `Trajectory`), whose text tells
    in words what the picture shows. `k` is the length of a slate; the same `seed` gives the same run.
    Below the picture a play button and a slider go through the steps, without simulating again.
    Many users are drawn as a crowd; ``view`` ("paths" or "density") says which.
    With ``ax`` the picture is drawn there and not shown.
    """
    pair, customs = read_axes(col), read_customs(custom)  # before the simulation: it may take long
    read_view(view, 1)
    if not grading():
        read_ax(ax)
    run = simulate(users, items, selector, nb_steps, k, seed, gamma=gamma, noise_sd=noise_sd)
    if not grading():
        plot_paths(run, pair, ax, customs, view=view)
    return run


def plot_paths(
    trajectory: Trajectory,
    col: Iterable[str],
    ax: Any = None,
    custom: Custom | Iterable[Custom] | None = None,
    *,
    view: str | None = None,
) -> Any:
    """The paths of a simulation on two axes: a line a user, a dot at its start, a cross at its end.

    Without ``ax`` the picture is shown, with its words as alt text and a slider over the steps; with
    ``ax`` it is drawn there and the Axes returned.
    """
    pair, customs = read_axes(col), read_customs(custom)
    if grading():
        return ax
    run = read_run(trajectory, "plot_paths")
    if read_ax(ax) is not None:
        return draw_run(run, pair, ax, customs, view)
    return show_film(Film([run], pair, customs, view))
