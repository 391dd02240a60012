"""What one bot was shown, on the map: every short a dot, early to late, over the density of the tags."""

from typing import Any

import numpy as np

from memeverse.bots.definition import Definition, read_definition
from memeverse.bots.fleet import Fleet, read_fleet
from memeverse.bots.pictures.paper import lay, outline, places
from memeverse.bots.truth import Truth
from memeverse.display.axes import read_ax
from memeverse.display.colours import GREY, INK, PAPER
from memeverse.errors import InputError, a_value
from memeverse.simulation.reading import read_count
from memeverse.statistics.panel import on_panel

_SHADES = "cividis"  # dark to bright, the same to those who see few colours
_SCATTER = 0.012  # of the map's width: shorts of one tag lie beside each other


def path_of(fleet: Fleet, bot: int) -> np.ndarray:
    """Where each short that a bot was shown lies on the map, (steps, 2): at its main tag, or beside it."""
    truth, rows = Truth(fleet.platform), fleet.videos[bot]
    at = places()[truth.topics(rows), truth.tags(rows)]
    luck = (
        rows[:, None] * np.array([0.6180339887, 0.7548776662])
    ) % 1.0 - 0.5  # of the short, not of the bot
    return np.asarray(at + luck * 2 * _SCATTER * np.ptp(places()[..., 0]))


def plot_path(fleet: Fleet, bot: int = 0, until: int | None = None, ax: Any = None) -> Any:
    """The path of one bot over the map. Without ``ax`` the picture is shown.

    A dot is a short that it was shown: filled if it watched, hollow if not, dark early and bright late. The
    line joins those that it watched. A dashed line goes around what its persona likes. ``until`` ends it at
    that step.
    """
    last = _read(fleet, bot, until)
    return on_panel(
        ax,
        lambda panel: draw_path(fleet, bot, panel, last, bar=True),
        describe_path(fleet, bot, last),
        7.6,
        6.6,
    )


def describe_path(fleet: Fleet, bot: int = 0, until: int | None = None) -> str:
    """A path in words: how much was on interest in each quarter, and where it ended."""
    last = _read(fleet, bot, until)
    history = fleet.history(bot).iloc[:last]
    quarters = np.array_split(history["on_interest"].to_numpy(), min(4, last))
    shares = ", ".join(f"{100 * part.mean():.0f} %" for part in quarters)
    late = history["topic"].iloc[-max(1, last // 4) :].value_counts().head(3)
    topics = ", ".join(f"{topic} ({count})" for topic, count in late.items())
    return (
        f"The path of a bot, {fleet.personas[bot]}, over the map of tags in {last} steps: on interest in "
        f"each quarter {shares}. Most frequent in the last quarter: {topics}."
    )


def draw_path(fleet: Fleet, bot: int, ax: Any, until: int, title: str = "", bar: bool = False) -> Any:
    """Draw a path on the Axes."""
    lay(ax, title or f"{fleet.personas[bot]}: what one bot was shown, in {until} steps")
    outline(fleet.likes[bot].nonzero()[0], ax)
    path, watched = path_of(fleet, bot)[:until], fleet.watched[bot, :until]
    steps, scale = np.arange(1, until + 1), {"cmap": _SHADES, "vmin": 1, "vmax": fleet.steps}
    line = path[watched]
    ax.plot(line[:, 0], line[:, 1], color=INK, linewidth=0.5, alpha=0.35, zorder=3)
    hollow = ax.scatter(
        path[~watched, 0], path[~watched, 1], s=11, facecolors="none", linewidths=0.7, zorder=4
    )
    hollow.set_edgecolor(_colours(steps[~watched], fleet.steps))
    dots = ax.scatter(
        path[watched, 0], path[watched, 1], c=steps[watched], s=24, edgecolors=PAPER, linewidths=0.4,
        zorder=5, **scale,
    )  # fmt: skip
    if len(line):
        ax.plot(*line[0], marker="^", color=INK, markersize=8, markeredgecolor=PAPER, zorder=7)
        ax.plot(*line[-1], marker="s", color=INK, markersize=7, markeredgecolor=PAPER, zorder=7)
    if bar:
        scale_bar(dots, ax)
    return dots


def scale_bar(dots: Any, ax: Any) -> None:
    """Which shade is which step, and what the marks mean, below the map."""
    held = dots.axes.figure.colorbar(dots, ax=ax, orientation="horizontal", shrink=0.45, aspect=32, pad=0.02)
    held.set_label(
        "step   (filled: watched, hollow: skipped, triangle: first watched, square: last; "
        "inside the dashes: what it likes)",
        color=INK, fontsize=8.5,
    )  # fmt: skip
    held.ax.tick_params(labelsize=8, colors=GREY)
    held.outline.set_visible(False)


def plot_captured(fleet: Fleet, definition: Definition | None = None, ax: Any = None) -> Any:
    """A bot that was captured beside one that was not, or that was last: their paths over the map.

    ``ax`` may be two Axes.
    """
    read_fleet(fleet)
    how = read_definition(definition)
    bots, titles = _two(fleet, how)

    def draw(panels: Any) -> None:
        for bot, title, panel in zip(bots, titles, panels, strict=True):
            dots = draw_path(fleet, bot, panel, fleet.steps, title)
        scale_bar(dots, list(panels))

    words = " ".join(f"{title}. {describe_path(fleet, bot)}" for bot, title in zip(bots, titles, strict=True))
    return on_two(ax, draw, words)


def on_two(ax: Any, draw: Any, words: str) -> Any:
    """Two maps side by side: drawn on the Axes given, or shown."""
    from memeverse.display.picture import new_figure, show
    from memeverse.mode import grading

    if grading():
        return ax
    if ax is not None:
        panels = np.ravel(ax)
        if len(panels) != 2:
            raise InputError(f"ax must be two Axes, such as figure.subplots(1, 2); this is {a_value(ax)}.")
        draw([read_ax(panel) for panel in panels])
        return ax
    figure = new_figure(10.4, 5.6)
    draw(figure.subplots(1, 2))
    return show(figure, words)


def _two(fleet: Fleet, how: Definition) -> tuple[list[int], list[str]]:
    captured = fleet.captured_at(how)
    order = np.argsort(np.where(np.isnan(captured), np.inf, captured), kind="stable")
    first = int(order[len(order) // 20])  # early, and not the very first
    of_it = [one for one in order if fleet.personas[one] == fleet.personas[first]]
    free = [one for one in order if np.isnan(captured[one])]
    last = int(next((one for one in of_it[::-1] if np.isnan(captured[one])), (free or of_it)[-1]))

    def said(bot: int) -> str:
        when = "not captured" if np.isnan(captured[bot]) else f"captured at step {captured[bot]:.0f}"
        return f"{fleet.personas[bot]}: {when}"

    return [first, last], [said(first), said(last)]


def _colours(steps: np.ndarray, last: int) -> Any:
    import matplotlib

    return matplotlib.colormaps[_SHADES]((steps - 1) / max(last - 1, 1))


def _read(fleet: Any, bot: int, until: int | None) -> int:
    read_fleet(fleet).refuse_no_bot(bot)
    if until is None:
        return fleet.steps
    if read_count(until, "until", 1) > fleet.steps:
        raise InputError(f"until must be a step from 1 to {fleet.steps}; this is {until}.")
    return int(until)
