"""Where a crowd stands, when its paths can't be told apart: people a cell, and where they came from."""

from collections.abc import Iterable
from typing import Any

import numpy as np

from memeverse.display.axes import dress
from memeverse.display.behind import Custom, draw_behind
from memeverse.display.colours import GREY, INK, PAPER, VERMILLION
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.trajectory import Trajectory

CELLS, REGIONS = 40, 6  # a side: of the picture, and of what one arrow speaks for
FEWEST = 5  # people of whom an arrow may speak


def draw_density(
    trajectory: Trajectory, col: tuple[str, str], ax: Any, customs: Iterable[Custom] = ()
) -> Any:
    """Draw how many people stand where at the end, and arrows from where they started.

    An arrow begins at the mean start of the people of one region and ends at their mean end.
    """
    from matplotlib.colors import LogNorm

    steps, n = trajectory.steps, trajectory.n_users
    dress(ax, col, f"{trajectory.selector}: {n:,} users, {steps} step{'s' * (steps != 1)}")
    draw_behind(customs, ax)
    start, end = (on_axes(tastes, col) for tastes in (trajectory.tastes[0], trajectory.tastes[-1]))
    edges = np.linspace(-1, 1, CELLS + 1)
    counts, _, _ = np.histogram2d(end[:, 0], end[:, 1], bins=[edges, edges])
    # Logarithmic, from one person to all: the same colours at every step and for every selector.
    mesh = ax.pcolormesh(
        edges, edges, np.ma.masked_equal(counts.T, 0), cmap=_shades(), norm=LogNorm(1, max(n, 2)), zorder=3
    )
    _scale(ax, mesh)
    drawn = arrows(start, end)
    for origin, goal in drawn:
        ax.annotate(
            "", goal, origin, zorder=6, annotation_clip=False,
            arrowprops={"arrowstyle": "simple,head_width=0.55,head_length=0.6,tail_width=0.16",
                        "facecolor": VERMILLION, "edgecolor": PAPER, "linewidth": 0.6,
                        "shrinkA": 0, "shrinkB": 0},
        )  # fmt: skip
    _legend(ax, with_arrows=bool(drawn))
    return ax


def arrows(start: np.ndarray, end: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """For each region where enough people started: their mean start and their mean end, (2,) each.

    >>> here, there = np.array([[0.9, 0.9]] * 5), np.array([[0.5, 0.7]] * 5)
    >>> [(a.round(3).tolist(), b.round(3).tolist()) for a, b in arrows(here, there)]
    [([0.9, 0.9], [0.5, 0.7])]
    """
    regions = np.clip(((start + 1) / 2 * REGIONS).astype(int), 0, REGIONS - 1)
    of = regions[:, 0] * REGIONS + regions[:, 1]
    means = ((start[of == one], end[of == one]) for one in np.unique(of))
    return [(a.mean(axis=0), b.mean(axis=0)) for a, b in means if len(a) >= FEWEST]


def on_axes(tastes: np.ndarray, col: tuple[str, str]) -> np.ndarray:
    """The two numbers of each taste that a picture shows, (..., 2)."""
    return tastes[..., [CATEGORIES.index(name) for name in col]]


def _shades() -> Any:
    """Light to dark blue; the lightest can still be told from the paper."""
    import matplotlib
    from matplotlib.colors import ListedColormap

    return ListedColormap(matplotlib.colormaps["Blues"](np.linspace(0.22, 1.0, 256)))


def _scale(ax: Any, mesh: Any) -> None:
    bar = ax.figure.colorbar(mesh, cax=ax.inset_axes([1.025, 0.25, 0.022, 0.5]), format="{x:,.0f}")
    bar.set_label("people in a cell", color=INK, fontsize=8.5)
    bar.ax.tick_params(labelsize=8, colors=GREY)
    bar.minorticks_off()
    bar.outline.set_visible(False)


def _legend(ax: Any, with_arrows: bool) -> None:
    from matplotlib.lines import Line2D

    arrow = Line2D([], [], color=VERMILLION, linewidth=0, marker=r"$\rightarrow$", markersize=14)
    known = {"from where people started to where they ended": arrow} if with_arrows else {}
    handles, labels = ax.get_legend_handles_labels()
    if not known and not handles:
        return
    ax.legend(
        [*known.values(), *handles], [*known, *labels], loc="upper center",
        bbox_to_anchor=(0.5, -0.11), ncols=2, frameon=False, fontsize=8.5, borderaxespad=0, labelcolor=INK,
    )  # fmt: skip
