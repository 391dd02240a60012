"""Treated against control as a picture. (`describe_effect` says it in words.)"""

from typing import Any

import numpy as np

from memeverse.display.colours import BLUE, FAINT, GREY, INK, VERMILLION
from memeverse.statistics.effect import Effect, describe_effect, read_effect
from memeverse.statistics.panel import dress, on_panel


def plot_effect(effect: Effect, what: str = "value", ax: Any = None) -> Any:
    """Treated against control: each value as a dot, the means as bars, the difference with its interval.

    ``what`` names what was measured. The third row has a scale of its own, above, whose zero stands under
    the mean of control: where the interval keeps clear of the dotted line there is an effect. Twins are
    joined. Without ``ax`` the picture is shown; with ``ax`` it is drawn there and the Axes are returned.

    After Gardner and Altman 1986 (*Confidence intervals rather than P values*).
    """
    found = read_effect(effect)
    return on_panel(ax, lambda panel: _draw(found, what, panel), describe_effect(found), height=4.4)


def _draw(effect: Effect, what: str, ax: Any) -> None:
    dress(ax, "", f"{what} (dots: each; bars: means)", "")
    ax.grid(visible=False, axis="y")
    _groups(effect, ax)
    _difference(effect, ax)
    ax.set_ylim(-0.45, 2.6)
    names = [f"control\n(n = {len(effect.control)})", f"treated\n(n = {len(effect.treated)})", "difference"]
    ax.set_yticks([2, 1, 0], names)
    ax.tick_params(axis="y", length=0, labelcolor=INK)


def _groups(effect: Effect, ax: Any) -> None:
    rows = ((effect.control, 2, BLUE, "o"), (effect.treated, 1, VERMILLION, "s"))
    heights = [row + _stacked(values) for values, row, *_ in rows]
    if effect.paired:
        twins = [effect.control, effect.treated]
        ax.plot(twins, heights, color=GREY, linewidth=0.6, alpha=0.35, zorder=2)
    for (values, row, colour, mark), up in zip(rows, heights, strict=True):
        size = 4.5 if len(values) <= 60 else 3.0
        dots = {"linestyle": "", "marker": mark, "markersize": size, "alpha": 0.55, "markeredgewidth": 0}
        ax.plot(values, up, color=colour, zorder=3, **dots)
        mean = float(values.mean())
        ax.plot([mean, mean], [row - 0.14, row + 0.4], color=colour, linewidth=2.6, zorder=4)


def _difference(effect: Effect, ax: Any) -> None:
    gap, zero = effect.difference, float(effect.control.mean())
    ax.plot([zero, zero], [-0.4, 1.86], color=GREY, linewidth=1.2, linestyle=(0, (1.6, 1.6)), zorder=2.5)
    ends = [zero + gap.low, zero + gap.high]
    ax.plot(ends, [0, 0], color=INK, linewidth=2.6, marker="|", markersize=13, markeredgewidth=2, zorder=4)
    ax.plot([zero + gap.estimate], [0], color=INK, marker="D", markersize=6.5, zorder=5)
    above = ax.secondary_xaxis("top", functions=(lambda x: x - zero, lambda x: x + zero))
    said = f"treated less control: {gap.estimate:.3g}, p = {effect.test.p_value:.2g}"
    interval = f"{100 * gap.confidence:.3g} % interval {gap.low:.3g} to {gap.high:.3g}"
    above.set_xlabel("\n".join([said, interval, *gap.note.splitlines()]), color=INK, labelpad=7)
    above.tick_params(colors=GREY, labelsize=9, length=3)
    above.spines["top"].set_color(FAINT)


def _stacked(values: np.ndarray, cells: int = 60, highest: float = 0.34) -> np.ndarray:
    """How far above its row each dot stands, so that equal values do not hide each other.

    >>> _stacked(np.array([1.0, 2.0, 1.0])).tolist()
    [0.0, 0.0, 0.07]
    """
    width = float(np.ptp(values)) / cells or 1.0
    cell = np.round((values - values.min()) / width).astype(int)
    above = np.zeros(len(values))
    for one in np.unique(cell):
        here = np.flatnonzero(cell == one)
        above[here] = np.arange(len(here))
    return np.asarray(above * min(0.07, highest / max(above.max(), 1.0)))
