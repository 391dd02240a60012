"""A power curve as a picture. (`describe_power` says it in words.)"""

from typing import Any

import pandas as pd

from memeverse.display.colours import BLUE, GREY, VERMILLION
from memeverse.statistics.panel import dress, legend_below, on_panel
from memeverse.statistics.power import COLUMNS, describe_power, read_curve, smallest_n


def plot_power(curve: pd.DataFrame, power: float = 0.8, ax: Any = None) -> Any:
    """The power at each size with its interval, a line at the ``power`` wanted, a ring where it is reached.

    Without ``ax`` the picture is shown; with ``ax`` it is drawn there and the Axes are returned.
    """
    words = describe_power(curve, power)
    return on_panel(ax, lambda panel: _draw(read_curve(curve, COLUMNS), power, panel), words)


def _draw(curve: pd.DataFrame, power: float, ax: Any) -> None:
    n, alpha, runs = curve["n"], float(curve["alpha"].iloc[0]), int(curve["runs"].iloc[0])
    dress(
        ax,
        "How often would it be found?",
        "n: people in each group, or pairs",
        f"power: share with p ≤ {alpha:g}",
    )
    ax.plot(n, curve["power"], color=BLUE, linewidth=2, marker="o", markersize=5, label=f"of {runs:,} runs")
    band = {"color": BLUE, "alpha": 0.18, "linewidth": 0, "label": "95 % interval"}
    ax.fill_between(n, curve["low"], curve["high"], **band)
    wanted = f"wanted: {100 * power:.0f} %"
    ax.axhline(power, color=GREY, linewidth=1.2, linestyle=(0, (5, 3)), label=wanted)
    if (enough := smallest_n(curve, power)) is not None:
        reached = float(curve.loc[n == enough, "power"].iloc[0])
        ax.plot(
            [enough], [reached], linestyle="", marker="o", markersize=12, markerfacecolor="none",
            markeredgecolor=VERMILLION, markeredgewidth=2, label=f"enough: n = {enough}", clip_on=False,
        )  # fmt: skip
    ax.set_ylim(-0.03, 1.03)
    ax.xaxis.get_major_locator().set_params(integer=True)
    legend_below(ax)
