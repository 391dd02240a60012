"""The people before and after a run, over all pairs of the five categories at once."""

from itertools import combinations
from typing import Any

import numpy as np

from memeverse.display.axes import ENDS, REACH, read_ax, spoken
from memeverse.display.colours import BLUE, FAINT, GREY, INK, PAPER, VERMILLION
from memeverse.display.density import on_axes
from memeverse.display.picture import new_figure, show
from memeverse.mode import grading
from memeverse.randomness import derive
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError
from memeverse.simulation.trajectory import Trajectory, read_run

PAIRS = tuple(combinations(CATEGORIES, 2))  # ten
MOST = 2_000  # people drawn; of more, a sample shows the same


def plot_before_after(trajectory: Trajectory, axes: Any = None) -> Any:
    """Ten small pictures, one a pair of categories: rings are the people before, crosses after the run.

    Without ``axes`` the picture is shown, with its words as alt text; with ``axes`` (ten of them) it is
    drawn there and the axes are returned.
    """
    if grading():
        return axes
    run = read_run(trajectory, "plot_before_after")
    if axes is not None:
        return draw_before_after(run, axes)
    figure = new_figure(width=13, height=6.1)
    draw_before_after(run, figure.subplots(2, 5))
    return show(figure, describe_before_after(run))


def draw_before_after(trajectory: Trajectory, axes: Any) -> np.ndarray:
    """Draw the ten pairs on ten Axes."""
    panels = np.asarray(axes, dtype=object).ravel()
    if len(panels) != len(PAIRS):
        raise InputError(
            f"there are {len(PAIRS)} pairs of categories; give as many axes, from figure.subplots(2, 5)."
        )
    for ax in panels:
        read_ax(ax)
    people = _sample(trajectory.n_users)
    before, after = trajectory.tastes[0][people], trajectory.tastes[-1][people]
    faint = float(np.clip(40 / len(people), 0.15, 0.9))
    size = float(np.clip(900 / len(people), 4, 22))
    for ax, pair in zip(panels, PAIRS, strict=True):
        _dress(ax, pair)
        (x0, y0), (x1, y1) = on_axes(before, pair).T, on_axes(after, pair).T
        ax.scatter(
            x0, y0, s=size, facecolors="none", edgecolors=BLUE, linewidths=0.9, alpha=faint, zorder=3,
            clip_on=False,
        )  # fmt: skip
        ax.scatter(
            x1, y1, s=size * 1.2, marker="X", color=VERMILLION, edgecolors=PAPER, linewidths=0.3,
            alpha=min(1.0, faint * 1.4), zorder=4, clip_on=False,
        )  # fmt: skip
    _legend(panels[0].figure, trajectory)
    return panels


def describe_before_after(trajectory: Trajectory) -> str:
    """The ten pictures in words: for each category where people stood on average, and how far apart."""
    n, steps = trajectory.n_users, trajectory.steps
    said = [
        f"{n:,} user{'s' * (n != 1)} before and after {steps} step{'s' * (steps != 1)} of "
        f"{trajectory.selector}, on all ten pairs of the five categories. Mean and standard deviation:"
    ]
    for place, name in enumerate(CATEGORIES):
        start, end = trajectory.tastes[0, :, place], trajectory.tastes[-1, :, place]
        said.append(
            f"{spoken(name)} {start.mean():+.2f} ± {start.std():.2f}, "
            f"then {end.mean():+.2f} ± {end.std():.2f};"
        )
    return " ".join(said)[:-1] + "."


def _sample(n: int) -> np.ndarray:
    if n <= MOST:
        return np.arange(n)
    return np.sort(derive(n, "people drawn").choice(n, MOST, replace=False))


def _dress(ax: Any, pair: tuple[str, str]) -> None:
    across, up = pair
    ax.set_facecolor(PAPER)
    ax.set_xlim(-REACH, REACH)
    ax.set_ylim(-REACH, REACH)
    ax.set_aspect("equal")
    ax.set_xticks([-1, 0, 1])
    ax.set_yticks([-1, 0, 1])
    ax.tick_params(colors=GREY, labelsize=7.5, length=2)
    ax.grid(color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    ax.set_xlabel(f"{spoken(across)} →", color=INK, fontsize=9, labelpad=2)
    ax.set_ylabel(f"{spoken(up)} →", color=INK, fontsize=9, labelpad=1)
    for side in ax.spines.values():
        side.set_color(FAINT)


def _legend(figure: Any, trajectory: Trajectory) -> None:
    from matplotlib.lines import Line2D

    ring = Line2D([], [], color=BLUE, linewidth=0, marker="o", fillstyle="none", markersize=6)
    cross = Line2D([], [], color=VERMILLION, linewidth=0, marker="X", markersize=7)
    n, steps = trajectory.n_users, trajectory.steps
    people = f"{n:,} users" if n <= MOST else f"{MOST:,} of {n:,} users"
    figure.suptitle(
        f"{trajectory.selector}: {people}, before and after {steps} step{'s' * (steps != 1)}", color=INK,
        fontsize=12,
    )  # fmt: skip
    note = f"Arrows point to +1: {', '.join(high for _, high in ENDS.values())}."
    figure.legend(
        [ring, cross], ["before", "after"], loc="outside lower center", ncols=2, frameon=False, fontsize=9,
        labelcolor=INK, title=note, title_fontsize=8.5,
    )  # fmt: skip
