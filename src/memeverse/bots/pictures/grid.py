"""All personas at a glance: for each the path of one bot, and its share on interest beside its twin's."""

from typing import Any

import numpy as np

from memeverse.bots.definition import Definition, read_definition
from memeverse.bots.fleet import Fleet, read_fleet
from memeverse.bots.pictures.path import draw_path
from memeverse.display.colours import BLUE, GREY, INK, VERMILLION
from memeverse.errors import shortened
from memeverse.mode import grading
from memeverse.statistics.panel import dress


def plot_personas(fleet: Fleet, definition: Definition | None = None) -> Any:
    """A column for each persona: above the path of its median bot on the map, below how the share went.

    The median bot is the one in the middle of those of its persona, in the order of their capture.
    """
    from memeverse.display.picture import new_figure, show

    how = read_definition(definition)
    bots = median_bots(fleet, how)
    if grading():
        return None
    lines = 1 if len(bots) > 1 else 3  # of the legend, which is wider than a single column
    figure = new_figure(2.35 * len(bots) + 0.5, 5.2 + 0.2 * lines)
    panels = figure.subplots(2, len(bots), squeeze=False, height_ratios=[1.25, 1])
    shares, twins, captured = fleet.shares(how.window), fleet.blank.shares(how.window), fleet.captured_at(how)
    for column, bot in enumerate(bots):
        above, below = panels[:, column]
        draw_path(fleet, bot, above, fleet.steps, shortened(fleet.personas[bot], 26))
        _share(shares[bot], twins[bot], captured[bot], column == 0, below)
    handles, labels = panels[1, 0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=3 // lines, frameon=False, fontsize=9)
    return show(figure, describe_personas(fleet, how))


def describe_personas(fleet: Fleet, definition: Definition | None = None) -> str:
    """The grid in words: for each persona how many were captured, and what became of its median bot."""
    how = read_definition(definition)
    captured, told = fleet.captured_at(how), []
    names = np.array(fleet.personas)
    shares = fleet.shares(how.window)
    for bot in median_bots(fleet, how):
        mine = captured[names == fleet.personas[bot]]
        when = "not captured" if np.isnan(captured[bot]) else f"captured at step {captured[bot]:.0f}"
        end = shares[bot, -1]
        share = "" if np.isnan(end) else f", {100 * end:.0f} % on interest at the end"
        caught = int((~np.isnan(mine)).sum())
        told.append(f"{fleet.personas[bot]}: {caught} of {len(mine)} captured, the median bot {when}{share}")
    return f"A path and a curve for each persona. {'; '.join(told)}."


def median_bots(fleet: Fleet, how: Definition) -> list[int]:
    """For each persona the bot in the middle, in the order of capture; those never captured come last."""
    captured = read_fleet(fleet).captured_at(how)
    captured = np.where(np.isnan(captured), np.inf, captured)
    names = np.array(fleet.personas)
    found = []
    for name in dict.fromkeys(fleet.personas):
        mine = np.flatnonzero(names == name)
        order = mine[np.argsort(captured[mine], kind="stable")]
        found.append(int(order[(len(order) - 1) // 2]))
    return found


def _share(share: np.ndarray, twin: np.ndarray, captured: float, is_first: bool, ax: Any) -> None:
    dress(ax, "", "shorts shown", "share on interest" if is_first else "")
    steps = np.arange(1, len(share) + 1)
    ax.plot(steps, twin, color=GREY, linestyle=(0, (4, 1.5)), linewidth=1.3, label="its blank twin")
    ax.plot(steps, share, color=BLUE, linewidth=1.9, label="the bot")
    ax.axvline(
        -10 if np.isnan(captured) else captured,  # off the paper
        color=VERMILLION, linewidth=1.3, linestyle=(0, (1.5, 1.5)), label="captured",
    )  # fmt: skip
    ax.set_xlim(0, len(share))
    ax.set_ylim(0, 1)
    ax.tick_params(labelleft=is_first, labelcolor=INK)
