"""The five categories as axes of a picture: what their two ends mean, and how they look."""

from typing import Any

from memeverse.display.colours import FAINT, GREY, INK, PAPER
from memeverse.errors import InputError, a_value

# The words for -1 and for +1. On the original scale +1 in sarcasm is "general", the mildest kind.
ENDS = {
    "humour": ("not funny", "hilarious"),
    "sarcasm": ("not sarcastic", "sarcastic in general"),
    "offensive": ("not offensive", "hateful"),
    "motivational": ("not motivational", "motivational"),
    "overall_sentiment": ("very negative", "very positive"),
}
REACH = 1.06  # the axes end at 1; what lies there is drawn whole


def axis_label(name: str) -> str:
    """A category and what its ends mean.

    >>> axis_label("humour")
    '← not funny      humour      hilarious →'
    """
    low, high = ENDS[name]
    return f"← {low}      {spoken(name)}      {high} →"


def spoken(name: str) -> str:
    """A category's name in prose.

    >>> spoken("overall_sentiment")
    'overall sentiment'
    """
    return name.replace("_", " ")


def read_ax(ax: Any) -> Any:
    """The Axes to draw on, or None where a picture of its own is meant."""
    if ax is None or hasattr(ax, "set_xlim"):
        return ax
    raise InputError(
        "ax must be one Axes of matplotlib, such as the second of `figure, ax = plt.subplots()`; this is "
        f"{a_value(ax)}."
    )


def dress(ax: Any, col: tuple[str, str], title: str) -> None:
    """Square axes from -1 to 1 with labelled ends on white paper."""
    across, up = col
    ax.set_facecolor(PAPER)
    ax.set_xlim(-REACH, REACH)
    ax.set_ylim(-REACH, REACH)
    ax.set_aspect("equal")
    ax.set_xticks([-1, -0.5, 0, 0.5, 1])
    ax.set_yticks([-1, -0.5, 0, 0.5, 1])
    ax.tick_params(colors=GREY, labelsize=8, length=3)
    ax.grid(color=FAINT, linewidth=0.6, zorder=0)
    ax.set_axisbelow(True)
    ax.set_xlabel(axis_label(across), color=INK)
    ax.set_ylabel(axis_label(up), color=INK)
    ax.set_title(title, color=INK, fontsize=11)
    for side in ax.spines.values():
        side.set_color(FAINT)
