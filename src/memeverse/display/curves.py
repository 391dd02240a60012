"""Curves of several selectors, one panel a measure: over the steps of a run, or over a parameter."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.display.axes import read_ax
from memeverse.display.colours import FAINT, GREY, INK, PAPER, styles

# What the height of a curve means, under the name of its measure.
MEANING = {
    "spread": "people alike  ⟷  people apart",
    "diversity": "slates of look-alikes  ⟷  mixed slates",
    "polarisation": "one crowd  ⟷  two camps",
    "drift": "as at the start  ⟷  moved far",
    "pick distance": "picks suit people  ⟷  picks do not",
    "bubble radius": "always the same  ⟷  a wide world",
    "coverage": "few memes shown  ⟷  all of them",
    "gini of exposure": "shown alike  ⟷  few get everything",
}


def draw_comparison(frame: pd.DataFrame, axes: Any) -> np.ndarray:
    """One panel a measure: over the steps a line a selector (the mean over seeds), a band over all seeds."""
    return draw_curves(frame, axes, across="step", by="selector")


def draw_curves(frame: pd.DataFrame, axes: Any, across: str, by: str, marker: str = "") -> np.ndarray:
    """One panel a measure: over the column ``across`` a line a value of ``by``, a band over all seeds."""
    measures = list(frame["measure"].unique())
    panels = np.atleast_1d(np.asarray(axes, dtype=object)).ravel()
    if len(panels) < len(measures):
        from memeverse.simulation.reading import InputError

        raise InputError(
            f"the table has {len(measures)} measures ({', '.join(measures)}); give as many axes, "
            f"for instance from figure.subplots(1, {len(measures)})."
        )
    for ax in panels:
        read_ax(ax)
    names = list(frame[by].unique())
    for ax, measure in zip(panels, measures, strict=False):
        part = frame[frame["measure"] == measure]
        for name, (colour, line) in zip(names, _distinct(len(names)), strict=True):
            values = part[part[by] == name].groupby(across)["value"]
            mean, low, high = values.mean(), values.min(), values.max()
            ax.fill_between(mean.index, low, high, color=colour, alpha=0.15, linewidth=0)
            ax.plot(mean.index, mean, color=colour, linestyle=line, linewidth=2, marker=marker, label=name)
        ax.margins(x=0.04 if marker else 0.01)
        _dress(ax, measure, across, whole=frame[across].dtype.kind in "iu")
    seeds = frame["seed"].nunique()
    reading = f"line: mean of {seeds} seeds, band: from the lowest to the highest" if seeds > 1 else None
    figure = panels[0].figure
    handles, labels = panels[0].get_legend_handles_labels()
    if figure.get_layout_engine() is not None:
        figure.get_layout_engine().set(wspace=0.06)
    figure.legend(
        handles, labels, loc="outside lower center", ncols=min(4, len(labels)), frameon=False, fontsize=9,
        handlelength=3.5, title=reading, title_fontsize=8,
    )  # fmt: skip
    return panels[: len(measures)]


def new_panels(n: int) -> tuple[Any, np.ndarray]:
    """A figure with room for n measures, three at most in a row, and its n axes."""
    from memeverse.display.picture import new_figure

    columns = 2 if n == 4 else min(n, 3)
    rows = -(-n // columns)
    figure = new_figure(width=4.6 * columns + 0.6, height=4.2 * rows)
    panels = figure.subplots(rows, columns, squeeze=False).ravel()
    for spare in panels[n:]:
        spare.remove()
    return figure, panels[:n]


def _distinct(n: int) -> list[tuple[str, object]]:
    """Colour and line both change from one selector to the next."""
    from memeverse.display.colours import LINES

    return [(colour, LINES[i % len(LINES)]) for i, (colour, _) in enumerate(styles(n))]


def _dress(ax: Any, measure: str, across: str, whole: bool) -> None:
    ax.set_facecolor(PAPER)
    ax.set_title(measure, color=INK, fontsize=11, loc="left")
    ax.set_xlabel(across, color=INK)
    ax.set_ylabel(MEANING.get(measure, measure), color=INK, fontsize=8.5)
    ax.tick_params(colors=GREY, labelsize=8, length=3)
    ax.xaxis.get_major_locator().set_params(integer=whole)
    ax.grid(color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    for side, spine in ax.spines.items():
        spine.set_color(FAINT)
        spine.set_visible(side in ("left", "bottom"))
