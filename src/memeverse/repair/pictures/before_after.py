"""Homepages and trails before a repair and after it; each with its words."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from memeverse.display.colours import BLACK, BLUE, GREY, PAPER, VERMILLION
from memeverse.errors import InputError, a_value
from memeverse.mode import grading
from memeverse.puppets.pictures.ideologies import read_by_depth, read_slants
from memeverse.puppets.pictures.panels import plain
from memeverse.repair.evaluation import ks
from memeverse.repair.pictures.looks import banded
from memeverse.statistics.panel import dress, legend_below, on_panel

_LOOKS = (
    (GREY, "-", "o"),
    (BLUE, (0, (5, 1.2)), "s"),
    (VERMILLION, (0, (1.6, 1)), "^"),
    (BLACK, (0, (9, 2)), "D"),
)
_CURVE = 1_000  # points of a curve, however many slants there are


def plot_homepages_before_after(samples: Mapping[int, Any], title: str = "", ax: Any = None) -> Any:
    """The share of a homepage up to each slant, a curve a step: before (0) and after some videos.

    ``samples`` are slants by the number of videos, such as ``{m: evaluation.slants("network", m) for m in
    (0, 50, 100)}``. Medians are marked; what is not known is left out.
    """
    if grading():
        return ax
    known = _read(samples)
    words = describe_homepages_before_after(samples)
    return on_panel(ax, lambda panel: _homepages(known, title, panel), words, 6.8, 5.0)


def describe_homepages_before_after(samples: Mapping[int, Any]) -> str:
    """The same in words: medians, and the KS distance of each from the first.

    >>> describe_homepages_before_after({0: [-0.5, -0.25, 0], 100: [-0.25, 0, 0.25]})
    'Slants of homepages: before, median -0.250; after 100 videos, median 0.000, KS 0.333 from before.'
    """
    known = _read(samples)
    first = next(iter(known.values()))
    told = []
    for m, slants in known.items():
        middle = f"{_name(m)}, median {plain(np.median(slants), 3)}"
        told.append(middle if slants is first else f"{middle}, KS {plain(ks(first, slants), 3)} from before")
    return f"Slants of homepages: {'; '.join(told)}."


def _homepages(known: dict[int, np.ndarray], title: str, ax: Any) -> None:
    dress(ax, title or "Homepages, before and after", "slant", "share of the videos up to it")
    for (m, slants), (colour, line, mark) in zip(known.items(), _LOOKS, strict=False):
        at = np.unique(np.linspace(1, len(slants), min(len(slants), _CURVE)).astype(int))
        x, y = [-1.0, *slants[at - 1], 1.0], [0.0, *(at / len(slants)), 1.0]
        middle = float(np.median(slants))
        label = f"{_name(m)}: median {plain(middle, 3)}"
        ax.step(x, y, where="post", color=colour, linestyle=line, linewidth=1.9, label=label)
        ax.plot([middle], [0.5], color=colour, marker=mark, markersize=7, markeredgecolor=PAPER, zorder=5)
    ax.axhline(0.5, color=GREY, linewidth=0.8, linestyle=(0, (2, 3)), zorder=1)
    ax.set_xlim(-1.03, 1.03)
    ax.set_ylim(-0.02, 1.02)
    legend_below(ax)


def _name(m: int) -> str:
    return "before" if m == 0 else f"after {m} videos"


def _read(samples: Any) -> dict[int, np.ndarray]:
    """Slants by step, in order; the first one is before."""
    by_name = read_slants(samples)
    if not all(isinstance(one, int | np.integer) for one in samples) or len(samples) > len(_LOOKS):
        raise InputError(
            f"samples are slants by the number of videos, at most {len(_LOOKS)} of them, such as "
            f"{{0: before, 100: after}}; these are of {a_value(list(samples))}."
        )
    return {int(m): by_name[str(m)] for m in sorted(samples)}


def plot_own_ideology(curves: Mapping[str, Any], title: str = "", ax: Any = None) -> Any:
    """The share of the own ideology by depth of a trail, a curve a key, with a band.

    ``curves`` are triples by name: the shares and both ends of their intervals, (depth + 1,) each.
    """
    if grading():
        return ax
    known = _read_curves(curves)
    words = describe_own_ideology(curves)
    return on_panel(ax, lambda panel: _own_ideology(known, title, panel), words, 6.8, 4.8)


def describe_own_ideology(curves: Mapping[str, Any]) -> str:
    """The same in words: the first depth and the last.

    >>> describe_own_ideology({"before": ([1, 0.5], [1, 0.4], [1, 0.6])})
    'Share of the own ideology: before 1.000 at depth 0, 0.500 [0.400, 0.600] at depth 1.'
    """
    told = []
    for name, (share, low, high) in _read_curves(curves).items():
        end = f"{plain(share[-1], 3)} [{plain(low[-1], 3)}, {plain(high[-1], 3)}] at depth {len(share) - 1}"
        told.append(f"{name} {plain(share[0], 3)} at depth 0, {end}")
    return f"Share of the own ideology: {'; '.join(told)}."


def _own_ideology(known: dict[str, tuple[np.ndarray, ...]], title: str, ax: Any) -> None:
    dress(ax, title or "What comes next", "depth", "share of the own ideology")
    for (name, (share, low, high)), look in zip(known.items(), _LOOKS, strict=False):
        label = f"{name}, {plain(share[-1], 3)} at the end"
        banded(ax, np.arange(len(share)), share, low, high, look, label, [0, len(share) - 1])
    ax.set_xlim(0, max(len(one[0]) for one in known.values()) - 1)
    ax.set_ylim(0, 1.02)
    ax.xaxis.get_major_locator().set_params(integer=True)
    legend_below(ax, "band: 95 % interval")


def _read_curves(curves: Any) -> dict[str, tuple[np.ndarray, ...]]:
    is_right = isinstance(curves, Mapping) and 0 < len(curves) <= len(_LOOKS)
    if not is_right or any(not isinstance(one, tuple | list) or len(one) != 3 for one in curves.values()):
        raise InputError(
            "curves are triples of shares and of both ends of their intervals, by name, at most "
            f"{len(_LOOKS)}; this is {a_value(curves)}."
        )
    parts = [read_by_depth({name: one[i] for name, one in curves.items()}, "curves", None) for i in range(3)]
    return {str(name): tuple(part[str(name)] for part in parts) for name in curves}
