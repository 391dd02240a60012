"""Channels' slants as they are estimated, against the true ones."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.display.colours import BLUE, GREY
from memeverse.errors import InputError, a_value
from memeverse.mode import grading
from memeverse.statistics.panel import dress, legend_below, on_panel

_MANY = 5_000  # channels from which on a dot is small


def plot_channels(estimated: Any, true: Any, title: str = "", ax: Any = None) -> Any:
    """A dot a channel: its slant as it is estimated against the true one; Spearman's rho in the title.

    Two Series by channel (those in both count), or two arrays of one length (nan is left out).
    """
    if grading():
        return ax
    both = _read(estimated, true)
    words = describe_channels(estimated, true)
    return on_panel(ax, lambda panel: _draw(*both, title, panel), words, width=6.2, height=5.6)


def describe_channels(estimated: Any, true: Any) -> str:
    """The same in words.

    >>> describe_channels([0.1, -0.4, 0.8], [0.2, -0.5, 0.8])
    '3 channels: Spearman 1.000 between estimated and true slants; off by 0.08 (root mean square).'
    """
    from memeverse.puppets.slant import spearman  # switched off while lab 4 is graded

    found, exact = _read(estimated, true)
    off = np.sqrt(np.mean((found - exact) ** 2))
    return (
        f"{len(found):,} channels: Spearman {spearman(found, exact):.3f} between estimated and true slants; "
        f"off by {off:.2f} (root mean square)."
    )


def _draw(found: np.ndarray, exact: np.ndarray, title: str, ax: Any) -> None:
    from memeverse.puppets.slant import spearman

    named = title or f"{len(found):,} channels"
    dress(ax, f"{named}: Spearman {spearman(found, exact):.3f}", "true slant", "slant as estimated")
    many = len(found) > _MANY
    ax.plot(
        exact, found, linestyle="", marker="o", markersize=2 if many else 4, markeredgewidth=0,
        color=BLUE, alpha=0.08 if many else 0.5,
    )  # fmt: skip
    ax.plot([-1, 1], [-1, 1], color=GREY, linewidth=1.2, linestyle=(0, (5, 2)), label="estimated as it is")
    ax.set_xlim(-1.04, 1.04)
    ax.set_ylim(-1.04, 1.04)
    ax.set_aspect("equal")
    legend_below(ax)


def _read(estimated: Any, true: Any) -> tuple[np.ndarray, np.ndarray]:
    if isinstance(estimated, pd.Series) and isinstance(true, pd.Series):
        estimated, true = estimated.align(true, join="inner")
    try:
        found, exact = np.asarray(estimated, dtype=float), np.asarray(true, dtype=float)
    except (TypeError, ValueError):
        found = exact = np.empty((0, 0))  # no numbers
    if found.shape != exact.shape or found.ndim != 1:
        raise InputError(
            "estimated and true are slants of the same channels, one each; these are "
            f"{a_value(estimated)} and {a_value(true)}."
        )
    known = ~np.isnan(found) & ~np.isnan(exact)
    if known.sum() < 2:
        raise InputError("there must be at least two channels of which both slants are known.")
    return found[known], exact[known]
