"""How networks learned: the reward of the greedy policy by episodes, of several trainings; with its words."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.display.colours import GREY
from memeverse.errors import InputError, a_value
from memeverse.mode import grading
from memeverse.puppets.pictures.panels import plain
from memeverse.repair.models import learning_curves
from memeverse.repair.pictures.looks import SIDE_COLOURS, need
from memeverse.repair.sides import LEANING
from memeverse.statistics.panel import dress, legend_below, on_panel

_COLUMNS = ("side", "seed", "episodes", "greedy")
_LINES: dict[str, Any] = {"left": ("-", "o"), "right": ((0, (5, 1.2)), "s")}


def plot_learning_curves(curves: pd.DataFrame | None = None, title: str = "", ax: Any = None) -> Any:
    """The mean reward of what was learned, by episodes: a thin line a training, a thick one their mean.

    The band goes from the least training to the most. Without ``curves`` they are those of the networks that
    are shipped; what `train` returns has its own (``curve``, with columns for side and seed).
    """
    if grading():
        return ax
    known = _read(curves)
    words = describe_learning_curves(curves)
    return on_panel(ax, lambda panel: _curves(known, title, panel), words, 7.2, 5.0)


def describe_learning_curves(curves: pd.DataFrame | None = None) -> str:
    """The same in words: the mean and the range of the first look and of the last.

    >>> describe_learning_curves()[:35]
    'Reward by episodes: left, 5 trainin'
    """
    told = []
    for side, mine in _read(curves).items():
        first, last = (
            f"{plain(one.mean(), 3)} ({plain(one.min(), 3)} to {plain(one.max(), 3)}) after {episodes:,}"
            for episodes, one in ((mine.index[place], mine.iloc[place]) for place in (0, -1))
        )
        told.append(f"{side}, {mine.shape[1]} trainings, {first}, {last}")
    return f"Reward by episodes: {'; '.join(told)}."


def _read(curves: Any) -> dict[str, pd.DataFrame]:
    """By side: a row a look, a column a training."""
    table = need(learning_curves() if curves is None else curves, _COLUMNS, "learning_curves()")
    looked = table.dropna(subset=["greedy"])
    if looked.empty or not set(looked["side"]) <= set(LEANING):
        raise InputError(
            f"these curves have no reward of what was learned for {' or '.join(LEANING)}: {a_value(curves)}."
        )
    found: dict[str, pd.DataFrame] = {}
    for side in (one for one in LEANING if one in set(looked["side"])):
        found[side] = looked[looked["side"] == side].pivot(index="episodes", columns="seed", values="greedy")
    return found


def _curves(known: dict[str, pd.DataFrame], title: str, ax: Any) -> None:
    dress(ax, title or "What was learned, as it was learned", "episodes", "mean reward of the greedy policy")
    for side, mine in known.items():
        colour, (line, mark) = SIDE_COLOURS[side], _LINES[side]  # type: ignore[index]
        episodes = mine.index.to_numpy()
        ax.fill_between(episodes, mine.min(axis=1), mine.max(axis=1), color=colour, alpha=0.13, linewidth=0)
        for seed in mine:
            ax.plot(episodes, mine[seed], color=colour, linewidth=0.7, alpha=0.6)
        label = f"{side}: mean of {mine.shape[1]}, {plain(mine.iloc[-1].mean(), 3)} in the end"
        ax.plot(
            episodes, mine.mean(axis=1), color=colour, linestyle=line, marker=mark, linewidth=2.2, label=label
        )
    ends = np.concatenate([mine.to_numpy().ravel() for mine in known.values()])
    ax.set_ylim(np.nanmin(ends) - 0.006, np.nanmax(ends) + 0.006)
    ax.axhline(0, color=GREY, linewidth=0.8)
    ax.set_ylim(np.nanmin(ends) - 0.006, np.nanmax(ends) + 0.006)
    legend_below(ax, "thin lines: single trainings; band: from the least to the most")
