"""How policies look in every picture, and lines with bands around them."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.display.colours import BLACK, BLUE, GREEN, GREY, ORANGE, PURPLE, SKY, VERMILLION
from memeverse.errors import InputError, a_value
from memeverse.puppets.pictures.ideologies import COLOURS
from memeverse.repair.sides import Side

SIDE_COLOURS: dict[Side, str] = {"left": COLOURS["L"], "center": COLOURS["C"], "right": COLOURS["R"]}
"""A side has the colour of its outer ideology, as everywhere."""

_LOOKS: dict[str, tuple[str, Any, str]] = {
    "never": (GREY, (0, (1.4, 1.2)), "x"),
    "random": (ORANGE, (0, (5, 1.2)), "s"),
    "always center": (GREEN, (0, (6, 1.2, 1.6, 1.2)), "^"),
    "always opposite": (VERMILLION, (0, (9, 2)), "v"),
    "bang-bang": (PURPLE, (0, (3, 1.2)), "D"),
    "proportional": (BLUE, (0, (7, 1.5, 1.5, 1.5, 1.5, 1.5)), "P"),
    "network": (BLACK, "-", "o"),
}
_OTHERS = ((SKY, "-", "*"), (VERMILLION, "-", "p"), (GREEN, "-", "h"), (PURPLE, "-", "X"), (ORANGE, "-", "d"))


def looks(policies: Iterable[str]) -> dict[str, tuple[str, Any, str]]:
    """A colour, a line and a mark for each policy: a rule and the network have their own.

    >>> looks(["mine", "network"])["network"]
    ('#000000', '-', 'o')
    """
    others = iter(range(1_000))
    return {
        name: _LOOKS[name] if name in _LOOKS else _OTHERS[next(others) % len(_OTHERS)] for name in policies
    }


def banded(
    ax: Any, x: Any, y: Any, low: Any, high: Any, look: tuple[str, Any, str], label: str, every: Any = None
) -> None:
    """A line with a band, where there is one."""
    colour, line, mark = look
    if not np.isnan(np.asarray(low, dtype=float)).all():
        ax.fill_between(x, low, high, color=colour, alpha=0.13, linewidth=0)
    ax.plot(
        x, y, color=colour, linestyle=line, marker=mark, markersize=5, linewidth=1.8, label=label,
        markevery=every, clip_on=False,
    )  # fmt: skip


def need(table: Any, columns: Iterable[str], whose: str) -> pd.DataFrame:
    """The table, if it is one with these columns."""
    if not isinstance(table, pd.DataFrame) or not set(columns) <= set(table.columns) or table.empty:
        raise InputError(f"this must be the table of {whose}; it is {a_value(table)}.")
    return table
