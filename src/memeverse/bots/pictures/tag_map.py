"""The map of tags with the clusters that a persona likes; and in words."""

from typing import Any

from memeverse.bots.persona import read_persona
from memeverse.bots.pictures.names import name_clusters
from memeverse.bots.pictures.paper import lay, of_clusters, places
from memeverse.display.colours import BLUE, GREY, PAPER
from memeverse.interests.clusters import load_clusters
from memeverse.statistics.panel import on_panel


def plot_map(persona: Any = None, ax: Any = None) -> Any:
    """All tags on the map, as dots, with the names of clusters; those that a persona likes are marked.

    Neighbours on the map are neighbours in the space of vectors; far distances and the axes mean nothing
    (UMAP, McInnes and others 2018). Without ``ax`` the picture is shown.
    """
    name, likes = _read(persona)
    return on_panel(ax, lambda panel: _draw(name, likes, panel), describe_map(persona), 8.2, 7.2)


def describe_map(persona: Any = None) -> str:
    """The map in words: how many tags and clusters there are, and what a persona likes."""
    known = load_clusters()
    said = f"A map of {len(known.labels)} tags in {len(known)} clusters; neighbours are alike."
    name, likes = _read(persona)
    if not name:
        return said
    told = "; ".join(f"{known.names[one]} ({', '.join(known.tags(one)[:3])})" for one in sorted(likes))
    return f"{said} {name} likes {len(likes)} of them: {told}."


def _draw(name: str, likes: frozenset[int], ax: Any) -> None:
    lay(ax, f"What {name} likes, among all tags" if name else "All tags")
    every = places().reshape(-1, 2)
    ax.scatter(every[:, 0], every[:, 1], s=7, color=GREY, linewidths=0, alpha=0.55, zorder=1)
    if likes:
        mine = of_clusters(likes)
        ax.scatter(mine[:, 0], mine[:, 1], s=20, color=BLUE, marker="D", edgecolors=PAPER, linewidths=0.5,
                   zorder=3, label=f"tags that {name} likes")  # fmt: skip
    ax.scatter([], [], s=10, color=GREY, label="other tags")
    name_clusters(ax, likes)
    ax.legend(loc="upper center", bbox_to_anchor=(0.5, -0.02), ncols=2, frameon=False, fontsize=9)


def _read(persona: Any) -> tuple[str, frozenset[int]]:
    if persona is None:
        return "", frozenset()
    return read_persona(persona, len(load_clusters()))
