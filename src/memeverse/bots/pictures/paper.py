"""The map of tags as paper to draw on: how densely the tags lie, and which clusters are whose."""

from functools import lru_cache
from typing import Any

import numpy as np

from memeverse.display.colours import FAINT, GREY, INK, PAPER
from memeverse.interests.clusters import load_clusters
from memeverse.interests.map_of_tags import tag_map
from memeverse.platform.vocabulary import TAGS, TOPICS

_CELLS = 120  # a side of the grid on which density is worked out
_MARGIN = 0.06  # around the tags, of the width of the map
_LEVELS = 6
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
    """An empty map: grey where many tags lie, nothing on the axes, for they mean nothing."""
    from matplotlib.colors import LinearSegmentedColormap

    greys = LinearSegmentedColormap.from_list("paper", [PAPER, "#C9CDD3"])
    x, y, there = density()
    ax.contourf(x, y, there, levels=np.linspace(0.03, 1.0, _LEVELS + 1), cmap=greys, zorder=0)
    low, high = limits()
    ax.set_xlim(low[0], high[0])
    ax.set_ylim(low[1], high[1])
    ax.set_aspect("equal")
    ax.set_xticks([])
    ax.set_yticks([])
    ax.set_title(title, color=INK, fontsize=10.5, loc="left")
    for spine in ax.spines.values():
        spine.set_color(FAINT)


def outline(clusters: Any, ax: Any, colour: str = INK) -> None:
    """Rings around the tags of some clusters."""
    points = of_clusters(clusters)
    ax.scatter(
        points[:, 0],
        points[:, 1],
        s=22,
        facecolors="none",
        edgecolors=colour,
        linewidths=0.5,
        alpha=0.45,
        zorder=2,
    )


def of_clusters(clusters: Any) -> np.ndarray:
    """Where the tags of some clusters lie, (n, 2)."""
    known = load_clusters()
    at = dict(zip(TAGS_IN_ORDER, places().reshape(-1, 2), strict=True))
    mine = np.isin(known.labels, sorted(clusters))
    return np.array([at[known.vocabulary.tags[one]] for one in np.flatnonzero(mine)]).reshape(-1, 2)


def name_clusters(ax: Any, clusters: Any = None, most: int = 22, bold: Any = ()) -> list[int]:
    """Write the names of clusters where they lie, as many as have room; gives those that were written."""
    known, middles = load_clusters(), cluster_places()
    low, high = limits()
    wanted = list(range(len(middles))) if clusters is None else sorted(clusters)
    sizes = np.bincount(known.labels, minlength=len(middles))
    wanted.sort(key=lambda one: (one not in bold, -sizes[one], one))
    wide, high_of_line = (high[0] - low[0]) / 62, (high[1] - low[1]) / 30  # of a letter, of a line
    taken: list[tuple[float, float, float]] = []
    written: list[int] = []
    for one in wanted:
        if len(written) >= most:
            break
        x, y = middles[one]
        half = len(known.names[one]) * wide / 2
        x = float(np.clip(x, low[0] + half, high[0] - half))
        if any(abs(x - other) < half + reach and abs(y - up) < high_of_line for other, up, reach in taken):
            continue
        taken.append((x, float(y), half))
        written.append(one)
        strong = one in bold
        ax.text(
            x, y, known.names[one], ha="center", va="center", fontsize=8.2 if strong else 7.4, zorder=6,
            color=INK if strong else GREY, fontweight="bold" if strong else "normal", path_effects=_halo(),
        )  # fmt: skip
    return written


def _halo() -> list[Any]:
    from matplotlib import patheffects

    return [patheffects.withStroke(linewidth=2.2, foreground=PAPER)]
