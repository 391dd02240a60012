"""One panel on white paper, with a legend below: what the figures of this room share."""

from collections.abc import Callable
from typing import Any

from memeverse.display.axes import read_ax
from memeverse.display.colours import COLOURS, FAINT, GREY, INK, LINES, PAPER
from memeverse.errors import shortened
from memeverse.mode import grading

MARKERS = ("o", "s", "^", "D", "v")
LONGEST = 40  # letters of a name in a legend


def on_panel(ax: Any, draw: Callable[[Any], Any], words: str, width: float = 7.0, height: float = 4.6) -> Any:
    """Draw on the Axes and return it; without one, show a picture with ``words`` as its alt text."""
    if grading():
        return ax
    if read_ax(ax) is not None:
        draw(ax)
        return ax
    from memeverse.display.picture import new_figure, show

    figure = new_figure(width, height)
    draw(figure.subplots())
    return show(figure, words)


def dress(ax: Any, title: str, across: str, up: str) -> None:
    """White paper, a faint grid, a title, and names for both axes."""
    ax.set_facecolor(PAPER)
    ax.set_title(title, color=INK, fontsize=11, loc="left")
    ax.set_xlabel(across, color=INK)
    ax.set_ylabel(up, color=INK)
    ax.tick_params(colors=GREY, labelsize=9, length=3)
    ax.grid(color=FAINT, linewidth=0.6)
    ax.set_axisbelow(True)
    for side, spine in ax.spines.items():
        spine.set_color(FAINT)
        spine.set_visible(side in ("left", "bottom"))


def legend_below(ax: Any, title: str | None = None, least: int = 1) -> None:
    """What is what, under the panel, in as many columns as have room there, and at least so many."""
    handles, labels = ax.get_legend_handles_labels()
    labels = [shortened(label, LONGEST) for label in labels]
    inches = ax.get_position().width * ax.figure.get_figwidth()
    columns = int(
        inches * 12 // (max(map(len, labels)) + 9)
    )  # about 12 letters an inch; 9 for the line before
    ax.legend(
        handles, labels, loc="upper center", bbox_to_anchor=(0.5, -0.15), ncols=max(least, min(columns, 4)),
        frameon=False, fontsize=9, labelcolor=INK, handlelength=3.5, borderaxespad=0, title=title,
        title_fontsize=8.5,
    )  # fmt: skip


def distinct(n: int) -> list[tuple[str, Any]]:
    """A colour and a line for each of n things; both change from one to the next.

    >>> distinct(2)
    [('#0072B2', '-'), ('#D55E00', (0, (5, 1.2)))]
    """
    return [(COLOURS[i % len(COLOURS)], LINES[i % len(LINES)]) for i in range(n)]
