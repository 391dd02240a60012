"""The picture of the lab: how each user's taste wandered over two of the five axes."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.display.axes import ENDS, dress, spoken
from memeverse.display.colours import GREY, INK, PAPER, YELLOW, styles
from memeverse.display.picture import new_figure, show
from memeverse.mode import grading
from memeverse.randomness import derive
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import simulate
from memeverse.simulation.reading import InputError, read_axes, read_count, read_numbers
from memeverse.simulation.trajectory import Trajectory

Custom = Callable[[Any], Any]


def simulate_and_render(
    users: pd.DataFrame,
    items: pd.DataFrame,
    selector: Callable[..., Any],
    col: Iterable[str],
    nb_steps: int,
    custom: Custom | Iterable[Custom] | None = None,
    *,
    k: int = 5,
    seed: int | str | None = None,
    ax: Any = None,
) -> Trajectory:
    """Simulate a selector and draw every user's path on two axes, ``col = (across, up)``.

    ``custom`` draws behind the paths: a function of the Axes, or several in a list, such as
    `custom_items_plotting(memes, col, 100)`. Returns the simulation (a `Trajectory`), whose text tells
    in words what the picture shows. `k` is the length of a slate; the same `seed` gives the same run.
    With ``ax`` the picture is drawn there and not shown.
    """
    pair, customs = read_axes(col), read_customs(custom)  # before the simulation: it may take long
    trajectory = simulate(users, items, selector, nb_steps, k, seed)
    if not grading():
        plot_paths(trajectory, pair, ax, customs)
    return trajectory


def plot_paths(
    trajectory: Trajectory,
    col: Iterable[str],
    ax: Any = None,
    custom: Custom | Iterable[Custom] | None = None,
) -> Any:
    """The paths of a simulation on two axes: a line a user, a dot at its start, a cross at its end.

    Without ``ax`` the picture is shown, with its words as alt text; with ``ax`` it is drawn there and
    the Axes returned.
    """
    pair, customs = read_axes(col), read_customs(custom)
    if grading():
        return ax
    if ax is not None:
        return draw_paths(trajectory, pair, ax, customs)
    figure = new_figure()
    draw_paths(trajectory, pair, figure.subplots(), customs)
    return show(figure, describe_paths(trajectory, pair))


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


def custom_items_plotting(
    items: pd.DataFrame, cols: Iterable[str], nb_items: int, seed: int | str = 0
) -> Custom:
    """Something to draw behind the paths: ``nb_items`` of the items as grey points, darker where several lie.

    The same ``seed`` takes the same sample.
    """
    across, up = read_axes(cols)
    number = read_count(nb_items, "nb_items", 1)
    values = pd.DataFrame(read_numbers(items, "items"), columns=list(CATEGORIES))
    chosen = derive(seed, "points").choice(len(values), size=min(number, len(values)), replace=False)

    points, counts = np.unique(values[[across, up]].to_numpy()[chosen], axis=0, return_counts=True)
    # One is a shadow, the fullest point nearly black; the root keeps the few apart from the many.
    shades = [(0, 0, 0, 0.13 + 0.6 * np.sqrt((count - 1) / max(counts.max() - 1, 9))) for count in counts]

    def draw_items(ax: Any) -> None:
        ax.scatter(
            points[:, 0], points[:, 1], s=130, color=shades, linewidths=0, zorder=1, clip_on=False,
            label="memes (darker where several coincide)",
        )  # fmt: skip

    return draw_items


def plot_item_to_promote(item: pd.DataFrame | pd.Series, cols: Iterable[str]) -> Custom:
    """Something to draw behind the paths: the promoted meme as a star."""
    across, up = read_axes(cols)
    table = item.to_frame().T if isinstance(item, pd.Series) else item
    if not isinstance(table, pd.DataFrame) or len(table) == 0:
        raise InputError("item must be a meme: a table of one row such as item_to_promote, or one row of it.")
    x, y = (read_numbers(table, "item")[:, CATEGORIES.index(name)] for name in (across, up))

    def draw_star(ax: Any) -> None:
        ax.scatter(
            x, y, s=420, marker="*", color=YELLOW, edgecolors=INK, linewidths=1.2, zorder=5.5, clip_on=False,
            label="the promoted meme",
        )  # fmt: skip

    return draw_star


def draw_paths(trajectory: Trajectory, col: tuple[str, str], ax: Any, customs: Iterable[Custom] = ()) -> Any:
    """Draw on the Axes: what lies behind, the paths, and a legend of what is what."""
    steps, n = trajectory.steps, trajectory.n_users
    dress(ax, col, f"{trajectory.selector}: {n} user{'s' * (n != 1)}, {steps} step{'s' * (steps != 1)}")
    for draw in customs:
        draw(ax)
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


def read_customs(custom: Custom | Iterable[Custom] | None) -> list[Custom]:
    """What to draw behind the paths, as a list of functions."""
    if custom is None:
        return []
    found = list(custom) if isinstance(custom, Iterable) and not callable(custom) else [custom]
    for one in found:
        if not callable(one):
            raise InputError(
                "custom must be a function that draws on the axes, or a list of such; this is a "
                f"{type(one).__name__}. Try custom=custom_items_plotting(memes, col, 100)."
            )
    return found


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
