"""The paths of a run on two of the five axes: how each user's taste wandered."""

from collections.abc import Iterable
from typing import Any

from memeverse.display.axes import ENDS, dress, spoken
from memeverse.display.behind import Custom, draw_behind
from memeverse.display.colours import GREY, INK, PAPER, styles
from memeverse.mode import grading
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import read_axes
from memeverse.simulation.trajectory import Trajectory


def draw_paths(trajectory: Trajectory, col: tuple[str, str], ax: Any, customs: Iterable[Custom] = ()) -> Any:
    """Draw on the Axes: what lies behind, the paths, and a legend of what is what."""
    steps, n = trajectory.steps, trajectory.n_users
    dress(ax, col, f"{trajectory.selector}: {n} user{'s' * (n != 1)}, {steps} step{'s' * (steps != 1)}")
    draw_behind(customs, ax)
    across, up = (trajectory.tastes[:, :, CATEGORIES.index(name)] for name in col)
    for user, (colour, line) in enumerate(styles(n)):
        ax.plot(across[:, user], up[:, user], color=colour, linestyle=line, linewidth=1.6, zorder=4)
    colours = [colour for colour, _ in styles(n)]
    ax.scatter(across[0], up[0], s=14, color=colours, linewidths=0, zorder=5)
    ax.scatter(
        across[-1], up[-1], s=80, marker="X", color=colours, edgecolors=PAPER, linewidths=0.8, zorder=6
    )
    _legend(ax)
    return ax


def describe_paths(trajectory: Trajectory, col: Iterable[str]) -> str:
    """The picture in words: how many users, which way they went on each axis, how far apart they ended."""
    pair = read_axes(col)
    steps, n = trajectory.steps, trajectory.n_users
    sentences = [
        f"Paths of {n} user{'s' * (n != 1)} over {steps} step{'s' * (steps != 1)} of "
        f"{trajectory.selector}, on {spoken(pair[0])} (across) and {spoken(pair[1])} (up)."
    ]
    if not grading():
        sentences += [_one_axis(trajectory, name) for name in pair]
    return " ".join(sentences)


def _one_axis(trajectory: Trajectory, name: str) -> str:
    on_axis = trajectory.tastes[:, :, CATEGORIES.index(name)]
    start, end = on_axis[0], on_axis[-1]
    low, high = ENDS[name]
    said = f"{spoken(name).capitalize()} (-1 {low}, +1 {high}): "
    if len(start) == 1:
        return said + f"from {start[0]:+.2f} to {end[0]:+.2f}."
    wider = end.std() - start.std()
    apart = "further apart" if wider > 0.01 else "closer together" if wider < -0.01 else "about as far apart"
    return said + (
        f"on average from {start.mean():+.2f} to {end.mean():+.2f}, {int((end > start).sum())} of "
        f"{len(end)} went up; "
        f"they ended {apart} (standard deviation {start.std():.2f}, then {end.std():.2f})."
    )


def _legend(ax: Any) -> None:
    from matplotlib.lines import Line2D

    path = Line2D([], [], color=GREY, linewidth=1.6, marker="o", markersize=4, markevery=[0])
    cross = Line2D([], [], color=GREY, linewidth=0, marker="X", markersize=9, markeredgecolor=PAPER)
    known = {"a user's path, from the dot": path, "the user's taste at the end": cross}
    handles, labels = ax.get_legend_handles_labels()
    legend = ax.legend(
        [*known.values(), *handles], [*known, *labels], loc="upper center", bbox_to_anchor=(0.5, -0.11),
        ncols=2, frameon=False, fontsize=8.5, borderaxespad=0, labelcolor=INK,
    )  # fmt: skip
    for shown in legend.legend_handles[len(known) :]:
        if hasattr(shown, "set_sizes"):  # points: of one size here, and none too faint to be seen alone
            shown.set_sizes([90])
            shown.set_facecolor([(*shown.get_facecolor()[0][:3], max(0.45, shown.get_facecolor()[0][3]))])
