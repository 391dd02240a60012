"""A sweep as a picture and in words: what a parameter changes, for each selector."""

from typing import Any

import pandas as pd

from memeverse.mode import grading
from memeverse.simulation.reading import InputError, nearest
from memeverse.simulation.sweeping.grid import PARAMETERS

_ALWAYS = ["selector", "seed", "measure", "value"]


def describe_sweep(frame: pd.DataFrame, x: str | None = None) -> str:
    """A sweep in words: where each line begins and ends along a parameter, lowest end first.

    >>> rows = [["a", 0.1, 0, "spread", 1.2], ["a", 0.5, 0, "spread", 0.8]]
    >>> describe_sweep(pd.DataFrame(rows, columns=["selector", "gamma", "seed", "measure", "value"]))
    'spread at the end, from gamma 0.1 to gamma 0.5: a 1.20 to 0.80.'
    """
    x = _read_x(frame, x)
    first, last = frame[x].min(), frame[x].max()
    sentences = []
    for measure, part in frame.assign(line=_lines(frame, x)).groupby("measure", sort=False):
        means = part.groupby(["line", x], sort=False)["value"].mean().unstack(x)
        ends = means.sort_values(last, kind="stable")
        told = [f"{name} {row[first]:.2f} to {row[last]:.2f}" for name, row in ends.iterrows()]
        sentences.append(f"{measure} at the end, from {x} {first:g} to {x} {last:g}: {'; '.join(told)}.")
    seeds = frame["seed"].nunique()
    return " ".join(sentences) + (f" Means of {seeds} seeds." if seeds > 1 else "")


def plot_sweep(frame: pd.DataFrame, x: str | None = None, ax: Any = None) -> Any:
    """A sweep as lines along the parameter ``x``, one panel a measure; the band spans all seeds.

    A line is a selector, or a selector with values of the other parameters where those vary. Without
    ``x`` it is the first parameter that varies. Without ``ax`` the picture is shown; with ``ax`` (one
    Axes, or one a measure) it is drawn there and the Axes are returned.
    """
    if grading():
        return ax
    from memeverse.display.curves import draw_curves, new_panels
    from memeverse.display.picture import show

    x = _read_x(frame, x)
    lines = frame.assign(line=_lines(frame, x))
    if ax is not None:
        return draw_curves(lines, ax, across=x, by="line", marker="o")
    figure, panels = new_panels(frame["measure"].nunique())
    draw_curves(lines, panels, across=x, by="line", marker="o")
    return show(figure, describe_sweep(frame, x))


def _read_x(frame: Any, x: Any) -> str:
    """The parameter along which a sweep is drawn."""
    if not isinstance(frame, pd.DataFrame) or not set(_ALWAYS) <= set(frame.columns):
        raise InputError("plot_sweep(frame) draws the table that sweep(...) returns.")
    if frame.empty:
        raise InputError("there is nothing to plot: the sweep has no rows.")
    numbers = [name for name in frame.columns if name in PARAMETERS and name != "selector"]
    if not numbers:
        raise InputError(
            "a sweep is drawn along a parameter, and this one has only selectors: add values of "
            "another, such as gamma, to its grid."
        )
    if x is None:
        return next((name for name in numbers if frame[name].nunique() > 1), numbers[0])
    if x not in numbers:
        raise InputError(
            f"the sweep has no numbers called {x!r} to draw along; it has {', '.join(numbers)}."
            + nearest(x, numbers)
        )
    return x


def _lines(frame: pd.DataFrame, x: str) -> pd.Series:
    """The line to which each row belongs: its selector, and the other parameters that vary."""
    others = []
    for name in frame.columns:
        if name in PARAMETERS and name not in ("selector", x) and frame[name].nunique() > 1:
            others.append([f"{name} {value:g}" for value in frame[name]])
    if not others:
        return frame["selector"].astype(str)
    told = [", ".join(row) for row in zip(*others, strict=True)]
    return frame["selector"].astype(str) + [f" ({row})" for row in told]
