"""Intervals by bootstrap over users: what a number would be with other users of the same kind.

Users are drawn, with all that is on their homepages, and not videos: those of one user hang together. Each
policy is judged by the same draws, so that differences between policies are those of twins. An interval is
the middle 95 % of what the draws say (percentile; Efron and Tibshirani 1993, chapter 13). What hangs on a
whole distribution is drawn in 200 cells of slant; what the cells make of the users themselves is taken off.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from memeverse.randomness import derive
from memeverse.repair.evaluation import ks

TIMES = 1_000
CONFIDENCE = 0.95
_EDGES = np.linspace(-1, 1, 201)

Ends = tuple[float, float]


class Draws:
    """How often each of ``n`` users was drawn, in each of TIMES draws of ``n`` with replacement."""

    def __init__(self, n: int, seed: int | str = "bootstrap"):
        drawn = derive(seed, "users").integers(n, size=(TIMES, n))
        self.counts = np.array([np.bincount(users, minlength=n) for users in drawn], dtype=float)
        self._brief = self.counts.astype(np.float32)

    def means(self, values: np.ndarray) -> np.ndarray:
        """The mean of a value of each user, in each draw; of several, (n, k), their means, (TIMES, k)."""
        return np.asarray(self.counts @ values / self.counts.shape[1])

    def parts(self, some: np.ndarray, all_of_them: np.ndarray) -> np.ndarray:
        """The share of some among all, counted for each user, in each draw; nan where there is none."""
        with np.errstate(invalid="ignore"):
            return np.asarray(self.counts @ some / (self.counts @ all_of_them))

    def spread(self, slants: np.ndarray) -> "Spread":
        """How the slants of homepages, (n, places), are spread, in each draw."""
        cells = in_cells(slants)
        drawn = self._brief @ cells  # whole numbers, and far from where float32 loses one
        itself = cells.sum(axis=0, dtype=float)
        return Spread(slants, itself / itself[-1], (drawn / drawn[:, -1:]).astype(float))


@dataclass(frozen=True, eq=False)
class Spread:
    """Slants on homepages, and the share of them up to each edge: as they are, and in each draw."""

    slants: np.ndarray
    itself: np.ndarray  # (cells + 1,)
    drawn: np.ndarray  # (TIMES, cells + 1)

    def ks_from(self, before: "Spread") -> tuple[float, Ends]:
        """The KS distance, and its interval.

        A distance is never below nothing: where there is none, the interval lies above it.
        """
        exact = ks(before.slants, self.slants)
        roughly = np.abs(self.itself - before.itself).max()
        return exact, ends(np.abs(self.drawn - before.drawn).max(axis=1) + exact - roughly)

    def median(self) -> tuple[float, Ends]:
        """The median of what is known, and its interval."""
        exact = float(np.nanmedian(self.slants))
        return exact, ends(_medians(self.drawn) + exact - _medians(self.itself[None])[0])


def in_cells(slants: np.ndarray) -> np.ndarray:
    """How many known slants of each user lie up to each edge, (n, cells + 1)."""
    n = len(slants)
    known = ~np.isnan(slants)
    cell = np.searchsorted(_EDGES, np.where(known, slants, 0.0), side="left")
    at = (np.arange(n)[:, None] * len(_EDGES) + cell)[known]
    counts = np.bincount(at, minlength=n * len(_EDGES)).reshape(n, -1)
    return np.asarray(counts.cumsum(axis=1), dtype=np.float32)


def ends(values: np.ndarray) -> Ends:
    """The interval of what the draws say."""
    low, high = np.nanquantile(values, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)


def differences(draws: Draws, values: Mapping[str, np.ndarray], from_these: np.ndarray) -> pd.DataFrame:
    """The mean difference of each from one, user by user: ``name, difference, low, high``.

    The intervals hold for all of them at once, as the best of them is picked by the same users: they are as
    wide as the largest deviation among all needs (Efron and Tibshirani 1993, studentised).
    """
    apart = np.column_stack([one - from_these for one in values.values()])
    found, drawn = apart.mean(axis=0), draws.means(apart)
    error = drawn.std(axis=0)
    away = np.abs(drawn - found) / np.where(error > 0, error, 1)
    wide = float(np.quantile(away.max(axis=1), CONFIDENCE)) * error
    return pd.DataFrame(
        {"name": list(values), "difference": found, "low": found - wide, "high": found + wide}
    )


def _medians(cumulative: np.ndarray) -> np.ndarray:
    """Where each cumulative curve is at one half, in a line between two edges."""
    above = (cumulative >= 0.5).argmax(axis=1)
    rows, below = np.arange(len(cumulative)), np.maximum(above - 1, 0)
    low, high = cumulative[rows, below], cumulative[rows, above]
    part = np.where(high > low, (0.5 - low) / np.where(high > low, high - low, 1), 1)
    return np.asarray(_EDGES[below] + part * (_EDGES[above] - _EDGES[below]))
