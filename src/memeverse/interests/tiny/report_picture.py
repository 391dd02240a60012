"""Which topic is taken for which, as a picture: right ones along the diagonal, slips beside it, counted."""

from typing import Any

import numpy as np

from memeverse.display.colours import FAINT, GREY, INK, VERMILLION
from memeverse.interests.tiny.report import Report

_CLEAR = 9.0  # inches of the picture's sides, so that 42 names can be read


def draw_confusion(report: Report, ax: Any) -> Any:
    """Draw a report's confusion on the Axes: the topic shown goes down, the topic found goes across."""
    counts = report.confusion.to_numpy()
    names, n = list(report.confusion.index), len(counts)
    ax.imshow(counts / counts.sum(axis=1, keepdims=True), cmap="Blues", vmin=0, vmax=1.25)
    ax.set_xticks(np.arange(n) - 0.5, minor=True)
    ax.set_yticks(np.arange(n) - 0.5, minor=True)
    ax.grid(which="minor", color=FAINT, linewidth=0.5)
    ax.set_xticks(range(n), names, rotation=90, fontsize=8, color=INK)
    ax.set_yticks(range(n), names, fontsize=8, color=INK)
    ax.tick_params(which="both", length=0)
    for row, column in zip(*np.nonzero(counts), strict=True):
        if row != column:
            ax.text(
                column, row, counts[row, column], ha="center", va="center", fontsize=8,
                color=VERMILLION, weight="bold",
            )  # fmt: skip
    ax.set_xlabel("found", color=INK)
    ax.set_ylabel("shown", color=INK)
    shown, right = counts.sum(), np.trace(counts)
    ax.set_title(
        f"{right:,} of {shown:,} pictures find their topic; numbers count those that find another",
        fontsize=10, color=INK, loc="left",
    )  # fmt: skip
    for spine in ax.spines.values():
        spine.set_color(GREY)
    return ax


def confusion_figure(report: Report) -> Any:
    """The same as a figure of its own."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(_CLEAR, _CLEAR), dpi=110, layout="constrained", facecolor="white")
    draw_confusion(report, figure.subplots())
    return figure
