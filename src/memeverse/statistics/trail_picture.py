"""Topics along trails as a picture and in words."""

from collections.abc import Hashable, Iterable
from typing import Any

import pandas as pd

from memeverse.errors import InputError, a_value
from memeverse.simulation.reading import nearest
from memeverse.statistics.panel import MARKERS, distinct, dress, legend_below, on_panel
from memeverse.statistics.reading import read_list
from memeverse.statistics.trails import COLUMNS

MOST = 5  # topics drawn where nobody says which; the bands of more hide each other

Parts = list[tuple[Hashable, pd.DataFrame]]


def plot_topic_shares(shares: pd.DataFrame, topics: Iterable[Hashable] | None = None, ax: Any = None) -> Any:
    """The share of each topic by depth as a line, with its interval as a band.

    Draws the ``topics`` asked for, or the five with the largest shares. Without ``ax`` the picture is
    shown; with ``ax`` it is drawn there and the Axes are returned.
    """
    parts, left_out = _parts(shares, topics)
    n = int(shares["n_trails"].iloc[0])
    return on_panel(ax, lambda panel: _draw(parts, left_out, n, panel), _words(parts, left_out, n))


def describe_topic_shares(shares: pd.DataFrame, topics: Iterable[Hashable] | None = None) -> str:
    """Topics along trails in words: each from its first depth to its last, the largest first.

    >>> from memeverse.statistics.trails import topic_share_by_depth
    >>> describe_topic_shares(topic_share_by_depth([["cats", "cats"], ["dogs", "cats"]]), ["cats"])
    'Shares in 2 trails, from depth 1 to depth 2: cats 50 % to 100 % (interval there 34 to 100).'
    """
    parts, left_out = _parts(shares, topics)
    return _words(parts, left_out, int(shares["n_trails"].iloc[0]))


def _words(parts: Parts, left_out: int, n: int) -> str:
    depths = parts[0][1]["depth"]
    told: list[str] = []
    for topic, part in parts:
        first, last = part.iloc[0], part.iloc[-1]
        ends = f"{'' if told else 'interval there '}{100 * last['low']:.0f} to {100 * last['high']:.0f}"
        told.append(f"{topic} {100 * first['share']:.0f} % to {100 * last['share']:.0f} % ({ends})")
    said = f"Shares in {n:,} trail{'s' * (n != 1)}, from depth {depths.min()} to depth {depths.max()}: "
    return said + ", ".join(told) + "." + (f" Left out: {_smaller(left_out)}." if left_out else "")


def _draw(parts: Parts, left_out: int, n: int, ax: Any) -> None:
    dress(ax, f"Topics along {n:,} trail{'s' * (n != 1)}", "depth", "share of the trails")
    for i, ((topic, part), (colour, line)) in enumerate(zip(parts, distinct(len(parts)), strict=True)):
        look = {"color": colour, "linestyle": line, "marker": MARKERS[i % len(MARKERS)], "markersize": 4.5}
        depth = part["depth"]
        if len(part) == 1:  # no line and no band: the topics side by side
            depth = depth + (i + 1) / (len(parts) + 1) - 0.5
            ax.vlines(depth, part["low"], part["high"], color=colour, linewidth=1.8)
        else:
            ax.fill_between(depth, part["low"], part["high"], color=colour, alpha=0.14, linewidth=0)
        ax.plot(depth, part["share"], linewidth=1.8, label=str(topic), **look)
    ax.set_ylim(-0.03, 1.03)
    ax.margins(x=0.02)
    if len(parts[0][1]) == 1:
        ax.set_xticks(parts[0][1]["depth"])
        reading = "mark: share, line: its interval"
    else:
        ax.xaxis.get_major_locator().set_params(integer=True)
        reading = "line: share, band: its interval"
    legend_below(ax, reading + (f" (not drawn: {_smaller(left_out)})" if left_out else ""))


def _smaller(n: int) -> str:
    return f"{n} smaller topic{'s' * (n != 1)}"


def _parts(shares: Any, topics: Any) -> tuple[Parts, int]:
    """The rows of each topic that is drawn, in the order of depth; how many topics are not."""
    if not isinstance(shares, pd.DataFrame) or not set(COLUMNS) <= set(shares.columns):
        raise InputError(
            f"shares must be the table that topic_share_by_depth(trails) returns; this is {a_value(shares)}."
        )
    if shares.empty:
        raise InputError("there is nothing to plot: the table of shares has no rows.")
    largest = shares.groupby("topic", sort=False)["share"].max().sort_values(ascending=False, kind="stable")
    known = largest.index.tolist()
    wanted = known[:MOST] if topics is None else list(dict.fromkeys(read_list(topics, "topics")))
    for topic in wanted:
        if topic not in known:
            names = ", ".join(map(str, known[:12])) + (", …" if len(known) > 12 else "")
            raise InputError(f"the table has no topic {topic!r}; it has {names}.{nearest(topic, known)}")
    if not wanted:
        raise InputError("topics is empty: name at least one, or leave it out.")
    parts: Parts = [(topic, shares[shares["topic"] == topic].sort_values("depth")) for topic in wanted]
    return parts, len(known) - len(parts) if topics is None else 0
