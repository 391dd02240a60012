"""What a policy does, as a tree that can be read; with its words."""

from dataclasses import dataclass
from typing import Any

from memeverse.display.colours import GREY, INK, PAPER
from memeverse.errors import InputError, a_kind
from memeverse.mode import grading
from memeverse.puppets.pictures.ideologies import SPELLED
from memeverse.repair.explaining import Explanation, Node, describe_explanation, nodes_of
from memeverse.repair.pictures.looks import SIDE_COLOURS
from memeverse.repair.sides import SIDES
from memeverse.statistics.panel import on_panel


def plot_tree(explanation: Explanation, title: str = "", ax: Any = None) -> Any:
    """The tree of `explain`: questions on the homepage, and at the ends what is watched.

    The way to the left is yes. An end has the colour of its side, and the share of cases that come there.
    """
    if grading():
        return ax
    placed = _placed(_read(explanation))
    width = max(5.5, 1.75 * (1 + max(one.x for one in placed)))
    height = 1.6 + 1.15 * (1 + max(one.depth for one in placed))
    words = describe_tree(explanation)
    return on_panel(ax, lambda panel: _draw(placed, explanation, title, panel), words, width, height)


def describe_tree(explanation: Explanation) -> str:
    """The same in words: that of `describe_explanation`."""
    _read(explanation)
    return describe_explanation(explanation)


@dataclass(frozen=True)
class _Placed:
    """A node, where it stands, and where its ways lead."""

    node: Node
    x: float
    depth: int
    ways: tuple["_Placed", ...]


def _placed(root: Node) -> list[_Placed]:
    """Ends side by side, a question above the middle of its ways; the root comes last."""
    found: list[_Placed] = []
    ends = 0

    def place(node: Node, depth: int) -> _Placed:
        nonlocal ends
        ways = tuple(place(one, depth + 1) for one in node.ways)
        x = sum(one.x for one in ways) / 2 if ways else float(ends)
        ends += not ways
        found.append(_Placed(node, x, depth, ways))
        return found[-1]

    place(root, 0)
    return found


def _draw(placed: list[_Placed], explanation: Explanation, title: str, ax: Any) -> None:
    ax.set_facecolor(PAPER)
    ax.set_axis_off()
    ax.set_title(
        title or f"What the {explanation.policy} watches for {explanation.side} users",
        color=INK, fontsize=11, loc="left",
    )  # fmt: skip
    for one in placed:
        for way, answer in zip(one.ways, ("yes", "no"), strict=False):
            wide = 1 + 6 * way.node.share
            ax.plot([one.x, way.x], [-one.depth, -way.depth], color=GREY, linewidth=wide, zorder=1)
            ax.text(
                (one.x + way.x) / 2, -(one.depth + way.depth) / 2, answer, fontsize=8.5, color=INK,
                ha="center", va="center", zorder=2,
                bbox={"facecolor": PAPER, "edgecolor": "none", "pad": 1.5},
            )  # fmt: skip
        _box(one, ax)
    ends, deepest = max(one.x for one in placed), max(one.depth for one in placed)
    ax.set_xlim(-0.55, ends + 0.55)
    ax.set_ylim(-deepest - 0.75, 0.45)
    ax.text(
        ends / 2, -deepest - 0.72, _fidelity(explanation), fontsize=8.5, color=INK, ha="center", va="bottom"
    )


def _box(one: _Placed, ax: Any) -> None:
    node = one.node
    if one.ways:
        text = f"{SPELLED[node.ideology]} ({node.ideology})\n{_percent(node.bound)} or less?"
        colour, ink, weight = PAPER, INK, "normal"
    else:
        text = f"watch\n{node.says}\n({_percent(node.share)} of cases)"
        colour, ink, weight = SIDE_COLOURS[node.says], PAPER, "bold"
    ax.text(
        one.x, -one.depth, text, fontsize=9, color=ink, fontweight=weight, ha="center", va="center",
        zorder=3, linespacing=1.25,
        bbox={"boxstyle": "round,pad=0.45", "facecolor": colour, "edgecolor": GREY},
    )  # fmt: skip


def _fidelity(explanation: Explanation) -> str:
    return (
        f"The tree says what the {explanation.policy} does in {_percent(explanation.fidelity)} of new cases; "
        f"\u201calways {explanation.majority}\u201d would in {_percent(explanation.majority_share)}."
    )


def _percent(share: float) -> str:
    """A share, rounded.

    >>> _percent(0.146)
    '15 %'
    """
    return f"{100 * share:.0f} %"


def _read(explanation: Any) -> Node:
    if not isinstance(explanation, Explanation):
        raise InputError(f"a tree is what explain(...) returns; this is {a_kind(explanation)}.")
    assert set(explanation.tree.classes_) <= set(SIDES)
    return nodes_of(explanation)
