"""How slants are spread: cumulative curves and violins; each with its words."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from memeverse.display.colours import GREY, INK, PAPER
from memeverse.errors import shortened
from memeverse.mode import grading
from memeverse.puppets.pictures.ideologies import COLOURS, in_order, looks, read_slants
from memeverse.puppets.pictures.panels import plain
from memeverse.statistics.panel import dress, legend_below, on_panel

_POINTS = 1_000  # of a curve, however many slants there are


def plot_cdfs(samples: Mapping[Any, Any], title: str = "", ax: Any = None) -> Any:
    """The share of a sample up to each slant, a curve a sample; its median is marked. nan is left out.

    ``samples`` are slants by name, such as those of the homepages of each ideology. Without ``ax`` the
    picture is shown.
    """
    if grading():  # a few puppets may have met nothing that is known
        return ax
    known = read_slants(samples)
    return on_panel(ax, lambda panel: _cdfs(known, title, panel), describe_cdfs(samples))


def describe_cdfs(samples: Mapping[Any, Any]) -> str:
    """The same in words: each sample's median and its middle half.

    >>> describe_cdfs({"L": [-1, -0.5, 0, float("nan")]})
    'Slants: L median -0.50, middle half from -0.75 to -0.25.'
    """
    known, told = read_slants(samples), []
    for name in in_order(known):
        low, middle, high = np.percentile(known[name], [25, 50, 75])
        told.append(f"{name} median {plain(middle)}, middle half from {plain(low)} to {plain(high)}")
    return f"Slants: {'; '.join(told)}."


def _cdfs(samples: Mapping[str, np.ndarray], title: str, ax: Any) -> None:
    dress(ax, title or "How far to which side", "slant", "share of the videos up to it")
    for name in in_order(samples):
        sample = samples[name]
        colour, line, mark = looks(samples)[name]
        at = np.unique(np.linspace(1, len(sample), min(len(sample), _POINTS)).astype(int))
        x, y = [-1.0, *sample[at - 1], 1.0], [0.0, *(at / len(sample)), 1.0]
        middle = float(np.median(sample))
        label = f"{name}, median {plain(middle)}"
        ax.step(x, y, where="post", color=colour, linestyle=line, linewidth=1.9, label=label)
        ax.plot(
            [middle], [0.5], color=colour, marker=mark, markersize=7, markeredgecolor=PAPER, zorder=5
        )  # fmt: skip
    ax.axhline(0.5, color=GREY, linewidth=0.8, linestyle=(0, (2, 3)), zorder=1)
    ax.set_xlim(-1.03, 1.03)
    ax.set_ylim(-0.02, 1.02)
    legend_below(ax)


def plot_violins(samples: Mapping[Any, Any], title: str = "", ax: Any = None) -> Any:
    """How slants are spread, a violin a sample (a channel, say), with median and middle half."""
    if grading():
        return ax
    known = read_slants(samples)
    words, width = describe_violins(samples), max(5.0, 1.3 * len(known) + 1)
    return on_panel(ax, lambda panel: _violins(known, title, panel), words, width=width)


def describe_violins(samples: Mapping[Any, Any]) -> str:
    """The same in words.

    >>> describe_violins({"a channel": [0.5, 0.5, 0.7]})
    'Slants: a channel 3 videos, median 0.50, from 0.50 to 0.70.'
    """
    told = [
        f"{name} {len(one):,} videos, median {plain(np.median(one))}, "
        f"from {plain(one[0])} to {plain(one[-1])}"
        for name, one in read_slants(samples).items()
    ]
    return f"Slants: {'; '.join(told)}."


def _violins(samples: Mapping[str, np.ndarray], title: str, ax: Any) -> None:
    from memeverse.puppets.slant import ideology  # switched off while lab 4 is graded

    dress(ax, title or "Slants", "", "slant")
    places = np.arange(len(samples))
    drawn = ax.violinplot(list(samples.values()), places, widths=0.8, showextrema=False, points=200)
    for body, sample in zip(drawn["bodies"], samples.values(), strict=True):
        body.set(
            facecolor=COLOURS[ideology(float(np.clip(np.median(sample), -1, 1)))], alpha=0.6, edgecolor=INK
        )
    low, middle, high = np.transpose([np.percentile(one, [25, 50, 75]) for one in samples.values()])
    ax.vlines(places, low, high, color=INK, linewidth=4, label="middle half")
    marks = {"color": PAPER, "markeredgecolor": INK, "linestyle": "", "marker": "o", "zorder": 5}
    ax.plot(places, middle, label="median", **marks)
    names = [f"{shortened(name, 22)}\n{len(one):,} videos" for name, one in samples.items()]
    ax.set_xticks(places, names, fontsize=8, color=INK)
    ax.set_ylim(-1.05, 1.05)
    ax.axhline(0, color=GREY, linewidth=0.8, linestyle=(0, (2, 3)), zorder=1)
    ax.legend(frameon=False, fontsize=8, labelcolor=INK, loc="best")
