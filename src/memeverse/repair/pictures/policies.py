"""How near each policy brings homepages to balance, and what moves back afterwards; each with its words."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.display.colours import GREY, INK
from memeverse.mode import grading
from memeverse.puppets.pictures.panels import plain
from memeverse.repair.pictures.looks import banded, looks, need
from memeverse.statistics.panel import dress, legend_below, on_panel

_FURTHER = "network, seed "  # how other trainings of the same network are called


def plot_policies(table: pd.DataFrame, title: str = "", ax: Any = None) -> Any:
    """Balance by the number of videos watched in the background, a line a policy; lower is better.

    ``table`` is that of `compared`; where it has ``low`` and ``high``, they are a band. Further trainings of
    the network ("network, seed 1" and so on) are one band, from the least to the most.
    """
    if grading():
        return ax
    need(table, ("policy", "m", "balance"), "compared(...)")
    return on_panel(ax, lambda panel: _policies(table, title, panel), describe_policies(table), 7.4, 5.2)


def describe_policies(table: pd.DataFrame) -> str:
    """The same in words: where each begins and ends.

    >>> table = pd.DataFrame({"policy": "mine", "m": [0, 100], "balance": [0.2, 0.1]})
    >>> describe_policies(table)
    '|Mean slant| of homepages: 0.200 before; after 100 videos mine 0.100.'
    """
    need(table, ("policy", "m", "balance"), "compared(...)")
    last = table["m"].max()
    after = table[table["m"] == last].set_index("policy")["balance"]
    shown = [f"{name} {plain(value, 3)}" for name, value in after.items() if not _is_further(name)]
    every = [value for name, value in after.items() if _is_further(name) or name == "network"]
    if len(every) > 1:
        shown.append(f"all {len(every)} networks {plain(min(every), 3)} to {plain(max(every), 3)}")
    before = table.loc[table["m"] == 0, "balance"]
    begins = f"{plain(before.iloc[0], 3)} before; " if len(before) else ""
    return f"|Mean slant| of homepages: {begins}after {last} videos {', '.join(shown)}."


def _policies(table: pd.DataFrame, title: str, ax: Any) -> None:
    dress(
        ax, title or "Nearer to balance", "videos watched in the background", "mean |mean slant| of homepages"
    )
    names = [one for one in table["policy"].unique() if not _is_further(one)]
    further = table[[_is_further(one) or one == "network" for one in table["policy"]]]
    if further["policy"].nunique() > 1:
        by = further.groupby("m")["balance"]
        ax.fill_between(
            by.min().index, by.min(), by.max(), color=GREY, alpha=0.25, linewidth=0,
            label=f"all {further['policy'].nunique()} networks",
        )  # fmt: skip
    for name, look in looks(names).items():
        mine = table[table["policy"] == name].sort_values("m")
        low, high = (mine[one] if one in mine else np.full(len(mine), np.nan) for one in ("low", "high"))
        banded(ax, mine["m"], mine["balance"], low, high, look, name)
    ax.set_xlim(table["m"].min(), table["m"].max())
    ax.set_ylim(0.8 * table["balance"].min(), None)
    legend_below(ax, "band: 95 % interval" if "low" in table else None, 3)


def _is_further(name: Any) -> bool:
    return str(name).startswith(_FURTHER)


def plot_moved_back(table: pd.DataFrame, title: str = "", ax: Any = None) -> Any:
    """The mean slant of homepages while the repair goes on, and when users watch their own videos again.

    ``table`` is that of `moved_back`.
    """
    if grading():
        return ax
    need(table, ("policy", "step", "phase", "mean_slant"), "moved_back(...)")
    return on_panel(ax, lambda panel: _moved_back(table, title, panel), describe_moved_back(table), 7.4, 4.8)


def describe_moved_back(table: pd.DataFrame) -> str:
    """The same in words: before, when the repair ends, and at the end.

    >>> rows = [("mine", 0, "repair", -0.2), ("mine", 1, "repair", 0.0), ("mine", 2, "afterwards", -0.1)]
    >>> describe_moved_back(pd.DataFrame(rows, columns=["policy", "step", "phase", "mean_slant"]))
    'Mean slants of homepages: mine -0.200 before, 0.000 after 1 videos of the repair, -0.100 after 1 own videos more.'
    """  # noqa: E501
    need(table, ("policy", "step", "phase", "mean_slant"), "moved_back(...)")
    told = []
    for name, mine in table.groupby("policy", sort=False):
        slants, m = mine.set_index("step")["mean_slant"], _ends(mine)
        begin, middle, end = (plain(slants[one], 3) for one in (slants.index.min(), m, slants.index.max()))
        own = slants.index.max() - m
        told.append(
            f"{name} {begin} before, {middle} after {m} videos of the repair, "
            f"{end} after {own} own videos more"
        )
    return f"Mean slants of homepages: {'; '.join(told)}."


def _ends(mine: pd.DataFrame) -> int:
    return int(mine.loc[mine["phase"] == "repair", "step"].max())


def _moved_back(table: pd.DataFrame, title: str, ax: Any) -> None:
    dress(ax, title or "What moves back", "videos watched since the repair began", "mean slant of homepages")
    for name, look in looks(table["policy"].unique()).items():
        mine = table[table["policy"] == name].sort_values("step")
        none = np.full(len(mine), np.nan)
        banded(ax, mine["step"], mine["mean_slant"], none, none, look, name, max(1, len(mine) // 8))
    m, last = _ends(table), int(table["step"].max())
    ax.axvline(m, color=GREY, linewidth=1, linestyle=(0, (2, 3)), zorder=1)
    ax.axhline(0, color=GREY, linewidth=0.8, zorder=1)
    ax.set_xlim(0, last)
    above = ax.get_xaxis_transform()
    ax.text(m / 2, 0.98, "the repair", transform=above, ha="center", va="top", color=INK, fontsize=8.5)
    if last > m:
        middle = (m + last) / 2
        ax.text(middle, 0.98, "own videos", transform=above, ha="center", va="top", color=INK, fontsize=8.5)
    low, high = ax.get_ylim()
    ax.set_ylim(low, high + 0.1 * (high - low))
    legend_below(ax)
