"""Curves over many bots: who is free, how narrow the feed is, what bad eyes do; each with its words."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from memeverse.bots.survival import COLUMNS, median_time
from memeverse.display.colours import GREY, INK
from memeverse.errors import InputError, a_value
from memeverse.mode import grading
from memeverse.statistics.panel import MARKERS, distinct, dress, legend_below, on_panel

_EYESIGHT = ("accuracy", "captured", "low", "high", "median_step")


def plot_survival(curves: Mapping[str, pd.DataFrame], steps: int, ax: Any = None) -> Any:
    """The share of bots that is still free, by step: a curve with its band for each persona.

    ``curves`` are tables of `survival_curve` by name. Without ``ax`` the picture is shown.
    """
    known = _read_curves(curves, steps)
    return on_panel(ax, lambda panel: _survival(known, steps, panel), describe_survival(known, steps))


def describe_survival(curves: Mapping[str, pd.DataFrame], steps: int) -> str:
    """Survival curves in words.

    >>> from memeverse.bots.survival import survival_curve
    >>> describe_survival({"Gamer": survival_curve([10, 30, float("nan"), float("nan")], 100)}, 100)
    'Free after 100 steps: Gamer 50 % (interval 6 to 84), half of them captured by step 30.'
    """
    told = []
    for name, curve in _read_curves(curves, steps).items():
        last, half = curve.iloc[-1], median_time(curve)
        when = "fewer than half captured" if np.isnan(half) else f"half of them captured by step {half:.0f}"
        ends = f" (interval {100 * last['low']:.0f} to {100 * last['high']:.0f})"
        told.append(f"{name} {100 * last['free']:.0f} %{ends if last['low'] < last['high'] else ''}, {when}")
    return f"Free after {steps} steps: {'; '.join(told)}."


def _survival(curves: Mapping[str, pd.DataFrame], steps: int, ax: Any) -> None:
    dress(ax, "Not captured yet", "shorts shown", "share of the bots")
    for i, ((name, curve), (colour, line)) in enumerate(
        zip(curves.items(), distinct(len(curves)), strict=True)
    ):
        step = [*curve["step"], steps]
        free, low, high = ([*curve[one], curve[one].iloc[-1]] for one in ("free", "low", "high"))
        ax.fill_between(step, low, high, step="post", color=colour, alpha=0.1, linewidth=0)
        mark = {"marker": MARKERS[i % len(MARKERS)], "markevery": [-1], "clip_on": False}
        ax.step(step, free, where="post", color=colour, linestyle=line, linewidth=1.9, label=name, **mark)
    ax.set_ylim(-0.03, 1.03)
    ax.set_xlim(0, steps)
    legend_below(ax, "line: share still free, band: its 95 % interval", least=2)


def plot_over_time(
    tables: Mapping[str, np.ndarray], what: str, title: str = "", ax: Any = None, top: float | None = None
) -> Any:
    """The mean over bots of something by step, with the middle half of the bots as a band.

    ``tables`` are (n_bots, steps) by name, nan where there is nothing yet.
    """
    if grading():  # bots of a few steps have no window yet
        return ax
    known = _read_tables(tables)
    return on_panel(
        ax, lambda panel: _over_time(known, what, title, top, panel), describe_over_time(known, what)
    )


def describe_over_time(tables: Mapping[str, np.ndarray], what: str) -> str:
    """The same in words: the mean where it begins, in the middle, and at the end.

    >>> describe_over_time({"bots": np.array([[np.nan, 1.0, 2.0, 3.0]])}, "topics")
    'Topics: bots 1 at step 2, 2 at step 3, 3 at step 4.'
    """
    told = []
    for name, table in _read_tables(tables).items():
        there = np.flatnonzero(~np.isnan(table).all(axis=0))
        picks = there[[0, len(there) // 2, -1]]
        values = ", ".join(f"{np.nanmean(table[:, at]):.3g} at step {at + 1}" for at in picks)
        told.append(f"{name} {values}")
    mean = ", mean over bots" if max(len(np.atleast_2d(table)) for table in tables.values()) > 1 else ""
    return f"{what[0].upper()}{what[1:]}{mean}: {'; '.join(told)}."


def _over_time(tables: Mapping[str, np.ndarray], what: str, title: str, top: float | None, ax: Any) -> None:
    dress(ax, title, "shorts shown", what)
    for (name, table), (colour, line) in zip(tables.items(), distinct(len(tables)), strict=True):
        there = np.flatnonzero(~np.isnan(table).all(axis=0))
        steps, values = there + 1, table[:, there]
        low, high = np.nanpercentile(values, [25, 75], axis=0)
        ax.fill_between(steps, low, high, color=colour, alpha=0.13, linewidth=0)
        ax.plot(steps, np.nanmean(values, axis=0), color=colour, linestyle=line, linewidth=1.9, label=name)
    ax.set_ylim(0, top)
    ax.set_xlim(0, max(table.shape[1] for table in tables.values()))
    several = max(len(table) for table in tables.values()) > 1
    legend_below(ax, "line: mean over the bots, band: the middle half of them" if several else None)


def plot_eyesight(table: pd.DataFrame, ax: Any = None) -> Any:
    """What bad eyes do to capture: the share captured against how many topics are read rightly.

    ``table`` is that of `eyesight_experiment`. Without ``ax`` the picture is shown.
    """
    _need(table, _EYESIGHT, "eyesight_experiment(...)")
    return on_panel(ax, lambda panel: _eyesight(table, panel), describe_eyesight(table))


def describe_eyesight(table: pd.DataFrame) -> str:
    """The same in words: a clause for each pair of eyes."""
    _need(table, _EYESIGHT, "eyesight_experiment(...)")
    told = [
        f"{100 * row['captured']:.0f} % (interval {100 * row['low']:.0f} to {100 * row['high']:.0f}) where "
        f"{100 * row['accuracy']:.0f} % is read rightly"
        + ("" if pd.isna(row["median_step"]) else f", half of them by step {row['median_step']:.0f}")
        for row in table.to_dict("records")
    ]
    return f"Captured: {'; '.join(told)}."


def _eyesight(table: pd.DataFrame, ax: Any) -> None:
    dress(
        ax, "Bad eyes", "share of the shorts whose topic the bot reads rightly", "share of the bots captured"
    )
    x, y = 100 * table["accuracy"], 100 * table["captured"]
    colour, _ = distinct(1)[0]
    ax.vlines(x, 100 * table["low"], 100 * table["high"], color=colour, linewidth=2)
    ax.plot(x, y, color=colour, marker="o", linewidth=1.2, label="captured, with its 95 % interval")
    for at, height, half in zip(x, y, table["median_step"], strict=True):
        said = "" if pd.isna(half) else f"half by\nstep {half:.0f}"
        ax.annotate(said, (at, height), (8, -4), textcoords="offset points", fontsize=8, color=GREY, va="top")
    ax.set_ylim(-3, 103)
    ax.set_xlim(-3, 103)
    ax.xaxis.set_major_formatter("{x:.0f} %")
    ax.yaxis.set_major_formatter("{x:.0f} %")
    ax.tick_params(labelcolor=INK)
    legend_below(ax)


def _read_curves(curves: Any, steps: int) -> dict[str, pd.DataFrame]:
    if not isinstance(curves, Mapping) or not curves:
        raise InputError(
            'curves must be a dictionary such as {"Gamer": survival_curve(...)}; '
            f"this is {a_value(curves)}."
        )
    for name, curve in curves.items():
        _need(curve, COLUMNS, f"survival_curve(...), and {name!r}")
        if curve["step"].max() > steps:
            raise InputError(
                f"{name}: a bot was captured at step {curve['step'].max()}, and steps is {steps}; hand over "
                "the steps that the bots took."
            )
    return {str(name): curve for name, curve in curves.items()}


def _read_tables(tables: Any) -> dict[str, np.ndarray]:
    if not isinstance(tables, Mapping) or not tables:
        raise InputError(f'tables must be a dictionary such as {{"bots": array}}; this is {a_value(tables)}.')
    return {str(name): _read_table(str(name), table) for name, table in tables.items()}


def _read_table(name: str, table: Any) -> np.ndarray:
    try:
        numbers = np.atleast_2d(np.asarray(table, dtype=float))
    except (TypeError, ValueError):  # rows of different lengths, or no numbers
        numbers = np.full((1, 1), np.nan)
    if numbers.ndim != 2 or np.isnan(numbers).all():
        raise InputError(
            f"{name}: a table has a row a bot and a column a step, all rows of one length, and some numbers "
            f"in it; this is {a_value(table)}."
        )
    return numbers


def _need(table: Any, columns: Any, whose: str) -> None:
    if not isinstance(table, pd.DataFrame) or not set(columns) <= set(table.columns):
        raise InputError(f"this must be the table of {whose}; it is {a_value(table)}.")
