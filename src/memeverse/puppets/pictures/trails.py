"""What puppets meet on their trails: shares, E and mean slants by depth; each with its words."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from memeverse.display.colours import GREY, INK, PAPER
from memeverse.mode import grading
from memeverse.puppets.ideologies import IDEOLOGIES
from memeverse.puppets.pictures.ideologies import (
    COLOURS,
    SPELLED,
    in_order,
    looks,
    read_by_depth,
)
from memeverse.puppets.pictures.panels import legend_under, on_panels, plain
from memeverse.statistics.panel import dress, legend_below, on_panel

_HATCHES = {"L": "", "CL": "....", "C": "----", "CR": "////", "R": "xxxx"}


def plot_depths(shares: Mapping[Any, Any], title: str = "", axes: Any = None) -> Any:
    """Bars of the five ideologies' shares by depth, a panel a key.

    ``shares`` are (depth + 1, 5) by name, such as ``dict(zip(IDEOLOGIES, audit.shares()))``. ``axes`` are as
    many Axes as there are keys.
    """
    if grading():
        return axes
    known = read_by_depth(shares, "shares", 5)
    width = 2.3 * len(known) + 0.9
    return on_panels(
        axes, len(known), lambda panels: _depths(known, title, panels), describe_depths(shares), width, 4.2
    )


def describe_depths(shares: Mapping[Any, Any]) -> str:
    """The same in words: the shares at the first depth and at the last.

    >>> describe_depths({"L": [[0.2] * 5, [0.4, 0.2, 0.2, 0.1, 0.1]]})
    'Shares of left, center-left, center, center-right, right: L 20, 20, 20, 20, 20 % at depth 0, 40, 20, 20, 10, 10 % at depth 1.'
    """  # noqa: E501
    known = read_by_depth(shares, "shares", 5)
    told = []
    for name in in_order(known):
        first, last = (", ".join(f"{100 * one:.0f}" for one in known[name][at]) for at in (0, -1))
        told.append(f"{name} {first} % at depth 0, {last} % at depth {len(known[name]) - 1}")
    return f"Shares of {', '.join(SPELLED.values())}: {'; '.join(told)}."


def _depths(shares: Mapping[str, np.ndarray], title: str, panels: list[Any]) -> None:
    for place, (name, ax) in enumerate(zip(in_order(shares), panels, strict=True)):
        whose = f"{SPELLED.get(name, name)}"
        dress(
            ax, f"{title}: {whose}" if title and place == 0 else whose, "depth", "share" if place == 0 else ""
        )
        depths, below = np.arange(len(shares[name])), np.zeros(len(shares[name]))
        for one, part in zip(IDEOLOGIES, shares[name].T, strict=True):
            ax.bar(
                depths, part, width=0.9, bottom=below, color=COLOURS[one], label=SPELLED[one],
                hatch=_HATCHES[one], edgecolor=PAPER, linewidth=0,
            )  # fmt: skip
            below = below + part
        ax.set_xlim(-0.6, len(depths) - 0.4)
        ax.set_ylim(0, 1)
        ax.grid(visible=False)
        ax.tick_params(labelleft=place == 0, labelcolor=INK)
        ax.xaxis.get_major_locator().set_params(integer=True)
    legend_under(panels, title="of the videos that have a slant")


def plot_exposure(exposure: Mapping[Any, Any], title: str = "", ax: Any = None) -> Any:
    """E by depth, a line a key: 1 is the share that an ideology has among the seeds.

    ``exposure`` are (depth + 1,) by name.
    """
    if grading():
        return ax
    known = read_by_depth(exposure, "exposure", None)
    return on_panel(ax, lambda panel: _exposure(known, title, panel), describe_exposure(exposure))


def describe_exposure(exposure: Mapping[Any, Any]) -> str:
    """The same in words: E at the last depth.

    >>> describe_exposure({"L": [1, 1.2, 1.32], "R": [1, 0.9]})
    'E, where 1 is the share among the seeds: L 1.32 at depth 2; R 0.90 at depth 1.'
    """
    known = read_by_depth(exposure, "exposure", None)
    told = [f"{name} {plain(known[name][-1])} at depth {len(known[name]) - 1}" for name in in_order(known)]
    return f"E, where 1 is the share among the seeds: {'; '.join(told)}."


def _exposure(exposure: Mapping[str, np.ndarray], title: str, ax: Any) -> None:
    dress(
        ax, title or "Met as often as among the seeds?", "depth", "E: share at a depth to that of the seeds"
    )
    for name in in_order(exposure):
        colour, line, mark = looks(exposure)[name]
        values = exposure[name]
        ax.plot(
            values, color=colour, linestyle=line, linewidth=1.9, marker=mark, markevery=[len(values) - 1],
            label=f"{name}, {plain(values[-1])} at the end", clip_on=False,
        )  # fmt: skip
    ax.axhline(1, color=GREY, linewidth=1, linestyle=(0, (2, 3)), zorder=1)
    ax.set_xlim(0, max(map(len, exposure.values())) - 1)
    ax.set_ylim(0, None)
    ax.xaxis.get_major_locator().set_params(integer=True)
    legend_below(ax)


def plot_own_slants(curves: Mapping[Any, tuple[Any, Any]], title: str = "", ax: Any = None) -> Any:
    """The mean slant of videos of the puppets' own ideology by depth, with a band of one deviation.

    ``curves`` are pairs of means and standard deviations, (depth + 1,) each, by name.
    """
    if grading():
        return ax
    known = _read_curves(curves)
    return on_panel(ax, lambda panel: _own_slants(known, title, panel), describe_own_slants(curves))


def describe_own_slants(curves: Mapping[Any, tuple[Any, Any]]) -> str:
    """The same in words: the means at the first depth and at the last.

    >>> describe_own_slants({"L": ([-0.8, -0.86], [0.1, 0.1])})
    'Mean slants of videos of the own ideology: L -0.80 at depth 0, -0.86 at depth 1.'
    """
    told = [
        f"{name} {plain(mean[0])} at depth 0, {plain(mean[-1])} at depth {len(mean) - 1}"
        for name, (mean, _) in _read_curves(curves).items()
    ]
    return f"Mean slants of videos of the own ideology: {'; '.join(told)}."


def _own_slants(curves: Mapping[str, tuple[np.ndarray, np.ndarray]], title: str, ax: Any) -> None:
    dress(ax, title or "More extreme?", "depth", "mean slant of videos of the own ideology")
    for name, (mean, deviation) in curves.items():
        colour, line, mark = looks(curves)[name]
        depths = np.arange(len(mean))
        low, high = (np.clip(mean + side * deviation, -1, 1) for side in (-1, 1))  # no slant lies further out
        ax.fill_between(depths, low, high, color=colour, alpha=0.12, linewidth=0)
        label = f"{name}, {plain(mean[0])} to {plain(mean[-1])}"
        ax.plot(
            depths, mean, color=colour, linestyle=line, linewidth=1.9, marker=mark, label=label,
            markevery=[0, len(mean) - 1], clip_on=False,
        )  # fmt: skip
    ax.set_xlim(0, max(len(mean) for mean, _ in curves.values()) - 1)
    ends = np.concatenate([mean + side * sd for mean, sd in curves.values() for side in (-1, 1)])
    ends = np.clip(ends, -1, 1)
    ends = ends[~np.isnan(ends)]  # of an ideology that was not met there is nothing
    if len(ends):
        ax.set_ylim(max(-1.05, ends.min() - 0.08), min(1.05, ends.max() + 0.08))
    ax.xaxis.get_major_locator().set_params(integer=True)
    legend_below(ax, "line: mean, band: one standard deviation to either side")


def _read_curves(curves: Any) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    if isinstance(curves, Mapping) and any(
        not isinstance(one, tuple | list) or len(one) != 2 for one in curves.values()
    ):
        curves = None
    means = read_by_depth(
        {name: one[0] for name, one in curves.items()} if curves else curves, "curves", None
    )
    bands = read_by_depth({name: one[1] for name, one in curves.items()}, "curves", None)
    return {name: (means[name], bands[name]) for name in in_order(means)}
