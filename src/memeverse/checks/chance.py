"""Which counts a random function may show before it is called wrong, and how sure that call is.

A check of a random function counts something over many calls and rejects counts that a right
answer almost never gives. "Almost never" is computed here, exactly, from binomial and
hypergeometric probabilities; no asymptotics. A `Band` holds the counts that are accepted and
the probability that a right answer falls outside.

When a check looks at several counts (every row at every place), the probabilities are added:
the union bound holds however the counts depend on each other.
"""

from dataclasses import dataclass
from functools import lru_cache
from math import comb, exp, lgamma, log, log1p

import numpy as np


@dataclass(frozen=True)
class Band:
    """The counts that are accepted, both ends included, and the chance that a right answer is not.

    ``false_alarm`` is for all the ``cells`` counts together that are held against this band.
    """

    low: int
    high: int
    false_alarm: float
    cells: int = 1

    def holds(self, count: int) -> bool:
        """Whether a right answer may well show this count."""
        return self.low <= count <= self.high

    def power(self, chances: np.ndarray) -> float:
        """How likely one count falls outside, when count i has probability ``chances[i]``."""
        return float(1.0 - chances[self.low : self.high + 1].sum())


def binomial(trials: int, chance: float) -> np.ndarray:
    """The probabilities of 0, 1, ..., ``trials`` successes.

    >>> binomial(2, 0.5).round(6).tolist()
    [0.25, 0.5, 0.25]
    """
    chances = np.zeros(trials + 1)
    if chance in (0.0, 1.0):
        chances[int(chance) * trials] = 1.0
        return chances
    for i in range(trials + 1):
        ways = lgamma(trials + 1) - lgamma(i + 1) - lgamma(trials - i + 1)
        chances[i] = exp(ways + i * log(chance) + (trials - i) * log1p(-chance))
    return chances


def hypergeometric(rows: int, marked: int, drawn: int) -> np.ndarray:
    """The probabilities of 0, 1, ..., ``drawn`` marked rows among ``drawn`` of ``rows``.

    >>> hypergeometric(4, 2, 2).round(6).tolist()
    [0.166667, 0.666667, 0.166667]
    """
    ways = [comb(marked, i) * comb(rows - marked, drawn - i) for i in range(drawn + 1)]
    return np.array(ways) / comb(rows, drawn)


@lru_cache(maxsize=256)
def binomial_band(trials: int, least: float, most: float, alarm: float, cells: int = 1) -> Band:
    """The band for successes in ``trials`` draws.

    A right answer succeeds with a probability between ``least`` and ``most`` at each draw, whatever
    came before; then the count lies between two binomials, and their tails bound its own.

    >>> binomial_band(10, 0.5, 0.5, alarm=0.01).low, binomial_band(10, 0.5, 0.5, alarm=0.01).high
    (1, 9)

    (0 and 10 successes have probability 1/1024 each; 1 and 9 have 10/1024: too many to leave out.)
    """
    return _band(binomial(trials, least), binomial(trials, most), alarm, cells)


@lru_cache(maxsize=256)
def marked_band(rows: int, marked: int, drawn: int, times: int, alarm: float, cells: int = 1) -> Band:
    """The band for marked rows in ``times`` independent samples without replacement.

    Marked may be a tenth of the rows, or the rows that the draw before has shown.

    >>> band = marked_band(4, 2, 2, times=1, alarm=0.5)
    >>> band.low, band.high, round(band.false_alarm, 6)
    (1, 1, 0.333333)
    """
    one = hypergeometric(rows, marked, drawn)
    total = np.ones(1)
    for _ in range(times):
        total = np.convolve(total, one)
    return _band(total, total, alarm, cells)


def _band(rare: np.ndarray, often: np.ndarray, alarm: float, cells: int) -> Band:
    """Leave out at each side as many counts as half of one cell's share of ``alarm`` allows."""
    share = alarm / cells / 2
    below = np.cumsum(rare)  # P(count <= i) where the event is rarest
    above = np.cumsum(often[::-1])[::-1]  # P(count >= i) where it is most frequent
    low = int(np.argmax(below > share))
    high = int(above.size - 1 - np.argmax(above[::-1] > share))
    outside = (below[low - 1] if low > 0 else 0.0) + (above[high + 1] if high + 1 < above.size else 0.0)
    return Band(low, high, float(cells * outside), cells)
