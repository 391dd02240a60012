"""The map of tags as paper to draw on: how densely the tags lie, and which clusters are whose."""

from functools import lru_cache
from typing import Any

import numpy as np

from memeverse.display.colours import FAINT, INK, PAPER
from memeverse.interests.clusters import load_clusters
from memeverse.interests.map_of_tags import tag_map
from memeverse.platform.vocabulary import TAGS, TOPICS

_CELLS = 120  # a side of the grid on which density is worked out
_MARGIN = 0.06  # around the tags, of the width of the map
_LEVELS = 6
_AROUND = 0.025  # from a tag to the line around it, of the width of the map
TAGS_IN_ORDER = [tag for topic in TOPICS for tag in TAGS[topic]]
_BANDWIDTH = 0.09  # of the kernel, in standard deviations of the tags


@lru_cache(maxsize=1)
def places() -> np.ndarray:
    """Where each tag lies, (n_topics, 20, 2), in the order of TOPICS and TAGS."""
    table = tag_map()
    at = {tag: (x, y) for tag, x, y in zip(table["tag"], table["x"], table["y"], strict=True)}
    return np.array([[at[tag] for tag in TAGS[topic]] for topic in TOPICS])


@lru_cache(maxsize=1)
def density() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How densely the tags lie: the grid's x and y, and the density there, 1 at its densest.

    A kernel density estimate (Rosenblatt 1956, Parzen 1962), from SciPy.
    """
    from memeverse.statistics.scipy_stats import scipy_stats

    points = places().reshape(-1, 2)
    low, high = limits()
    x, y = (np.linspace(low[axis], high[axis], _CELLS) for axis in (0, 1))
    kernel = scipy_stats("the density of the map").gaussian_kde(points.T, bw_method=_BANDWIDTH)
    there = kernel(np.array(np.meshgrid(x, y)).reshape(2, -1)).reshape(_CELLS, _CELLS)
    return x, y, there / there.max()


def limits() -> tuple[np.ndarray, np.ndarray]:
    """The lower left corner of the map and the upper right one."""
    points = places().reshape(-1, 2)
    low, high = points.min(axis=0), points.max(axis=0)
    room = _MARGIN * (high - low).max()
    return low - room, high + room


def cluster_places() -> np.ndarray:
    """Where each cluster's name stands, (n_clusters, 2): at that of its tags that lies amid the others."""
    found = []
    for one in range(len(load_clusters())):
        mine = of_clusters([one])
        away = np.abs(mine[:, None] - mine).sum(axis=(1, 2))
        found.append(mine[away.argmin()])
    return np.array(found)


def lay(ax: Any, title: str = "") -> None:
    """An empty map: grey where many tags lie. Its axes mean nothing: they are bare, and fill the panel."""
    from matplotlib.colors import LinearSegmentedColormap

    greys = LinearSegmentedColormap.from_list("paper", [PAPER, "#C9CDD3"])
    x, y, there = density()
    ax.contourf(x, y, there, levels=np.linspace(0.03, 1.0, _LEVELS + 1), cmap=greys, zorder=0)
    low, high = limits()
    ax.set_xlim(low[0], high[0])
    ax.set_ylim(low[1], high[1])
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_title(title, color=INK, fontsize=10.5, loc="left")
    for spine in ax.spines.values():
        spine.set_color(FAINT)


def outline(clusters: Any, ax: Any, colour: str = INK) -> None:
    """A dashed line around the tags of some clusters."""
    if not len(clusters):
        return
    x, y, _ = density()
    grid, points = np.stack(np.meshgrid(x, y), axis=-1)[:, :, None], of_clusters(clusters)
    away = np.hypot(*np.moveaxis(grid - points, -1, 0)).min(axis=-1)
    around = _AROUND * np.ptp(places()[..., 0])
    ax.contour(
        x, y, away, levels=[around], colors=colour, linewidths=0.8, linestyles=[(0, (3, 1.5))], zorder=2
    )


def of_clusters(clusters: Any) -> np.ndarray:
    """Where the tags of some clusters lie, (n, 2)."""
    known = load_clusters()
    at = dict(zip(TAGS_IN_ORDER, places().reshape(-1, 2), strict=True))
    mine = np.isin(known.labels, sorted(clusters))
    return np.array([at[known.vocabulary.tags[one]] for one in np.flatnonzero(mine)]).reshape(-1, 2)
