"""The names of clusters on the map: as many as have room, beside the dots rather than on them."""

from collections.abc import Collection
from functools import lru_cache
from typing import Any

import numpy as np

from memeverse.bots.pictures.paper import cluster_places, limits, places
from memeverse.display.colours import GREY, INK, PAPER
from memeverse.interests.clusters import load_clusters

_SMALL, _LARGE = 7.2, 8.6  # points of a name, and of one that is liked
_AIR = 0.03  # inches around a name
_COVERED = 0.07  # inches: so much further away a name may stand to cover a dot less
# Where a name may stand, from its cluster, in inches.
_AROUND = np.stack(np.meshgrid(np.linspace(-0.8, 0.8, 25), np.linspace(-0.48, 0.48, 25)), -1).reshape(-1, 2)


def name_clusters(ax: Any, bold: Collection[int] = ()) -> list[int]:
    """Write the names of clusters, those in ``bold`` first; gives the numbers of those that had room.

    A name that stands away from its cluster has a thin line to it.
    """
    known, (low, high) = load_clusters(), limits()
    paper = ax.get_window_extent().size / ax.figure.dpi
    scale = paper / (high - low)
    dots, middles = (places().reshape(-1, 2) - low) * scale, (cluster_places() - low) * scale
    order = sorted(range(len(middles)), key=lambda one: (one not in bold, -len(known.tags(one)), one))
    taken = np.empty((0, 4))  # the middles of names, and half their sizes
    written = []
    for one in order:
        half = _size(known.names[one], one in bold) / 2 + _AIR
        found = _best(middles[one], half, paper, dots, taken)
        if found is None:
            continue
        taken = np.vstack([taken, [*found, *half]])
        written.append(one)
        _write(ax, known.names[one], found / scale + low, middles[one] / scale + low, one in bold)
    return written


def _best(
    middle: np.ndarray, half: np.ndarray, paper: np.ndarray, dots: np.ndarray, taken: np.ndarray
) -> np.ndarray | None:
    """The place near a cluster where its name covers no other and few dots; None where there is none."""
    there = middle + _AROUND
    there = there[((there > half) & (there < paper - half)).all(axis=1)]
    hits = (abs(there[:, None] - taken[:, :2]) < half + taken[:, 2:]).all(axis=2).any(axis=1)
    there = there[~hits]
    if not len(there):
        return None
    gap = np.hypot(*np.maximum(abs(there - middle) - half, 0).T)
    covered = (abs(there[:, None] - dots) < half).all(axis=2).sum(axis=1)
    off = np.hypot(*(there - middle).T)
    return np.asarray(there[(gap + _COVERED * covered + 0.1 * off).argmin()])


def _write(ax: Any, name: str, at: np.ndarray, cluster: np.ndarray, strong: bool) -> None:
    from matplotlib import patheffects

    ax.annotate(
        name, cluster, at, ha="center", va="center", fontsize=_LARGE if strong else _SMALL, zorder=6,
        color=INK if strong else GREY, fontweight="bold" if strong else "normal",
        path_effects=[patheffects.withStroke(linewidth=2, foreground=PAPER)],
        arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.4, "shrinkA": 0, "shrinkB": 0,
                    "relpos": (0.5, 0.5)},
    )  # fmt: skip


@lru_cache(maxsize=256)
def _size(name: str, strong: bool) -> np.ndarray:
    """The width and the height of a name, in inches."""
    from matplotlib.font_manager import FontProperties
    from matplotlib.textpath import TextPath

    face = FontProperties(weight="bold" if strong else "normal")
    size = _LARGE if strong else _SMALL
    wide = TextPath((0, 0), name, size=size, prop=face).get_extents().width
    return np.array([wide, size * 1.1]) / 72
