"""One figure for a slide, and the paper it is drawn on.

A lab's figures stand in a file of its own (``figures`` in course.toml) with a function `figures()`, which
takes nothing and returns slides. It knows no term, so that nothing of a term can be in its pictures.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

WIDE, HIGH, DOTS = 40 / 3, 7.5, 144  # inches of a slide; 1920 by 1080 pixels
LEAST = 18.0  # points of the smallest letter
INK, SOFT, FAINT, PAPER = "#222222", "#555555", "#DDDDDD", "#FFFFFF"
_TITLE, _LETTERS = 28, 52  # points, and so many letters fit into a line
_ROOM = (0.015, 0.08, 0.97, 0.74)  # left, below, width, height: what is left for the picture


@dataclass(frozen=True)
class Slide:
    """A figure: ``title`` says what was found, ``draw`` puts the picture onto an empty figure, ``alt``
    says it in words. ``after`` is from when on it may be shown, ``notes`` what to say, ``source`` where it
    is from.
    """

    name: str
    title: str
    alt: str
    after: str
    source: str
    notes: tuple[str, ...]
    draw: Callable[[Any], None]


@contextmanager
def large_letters() -> Iterator[None]:
    """While it lasts, matplotlib draws for a hall, and the same bytes every time."""
    from matplotlib import rc_context

    with rc_context(
        {
            "font.family": "DejaVu Sans",  # comes with matplotlib, so it is the same everywhere
            "font.size": 20,
            "axes.labelsize": 20,
            "axes.titlesize": 20,
            "xtick.labelsize": 20,
            "ytick.labelsize": 20,
            "legend.fontsize": 20,
            "svg.hashsalt": "a figure for a slide",
            "svg.fonttype": "path",
        }
    ):
        yield


def figure_of(slide: Slide) -> Any:
    """The slide as a figure: its title above, its source below, no letter smaller than `LEAST`."""
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine
    from matplotlib.text import Text

    layout = ConstrainedLayoutEngine(rect=_ROOM, w_pad=0.1, h_pad=0.1)
    figure: Any = Figure(figsize=(WIDE, HIGH), dpi=DOTS, facecolor=PAPER, layout=layout)
    slide.draw(figure)
    title = "\n".join(wrap(slide.title, _LETTERS))
    figure.text(
        0.03, 0.965, title, size=_TITLE, weight="bold", color=INK, va="top", linespacing=1.15, in_layout=False
    )
    figure.text(0.03, 0.025, slide.source, size=LEAST, color=SOFT, va="bottom", in_layout=False)
    for text in figure.findobj(Text):
        text.set_fontsize(max(LEAST, text.get_fontsize()))
    _settle(figure)
    return figure


def plain(ax: Any) -> Any:
    """The axes of a slide: a faint grid, and no frame above and on the right."""
    ax.grid(visible=True, axis="y", color=FAINT)
    ax.set_axisbelow(True)
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    return ax


def _settle(figure: Any) -> None:
    """The layout once and for all: its solver leaves last digits to chance, and an SVG is named by them."""
    for _ in range(2):
        figure.get_layout_engine().execute(figure)
    figure.set_layout_engine("none")
    for ax in figure.axes:
        ax.set_position([round(float(edge), 5) for edge in ax.get_position(original=True).bounds])
