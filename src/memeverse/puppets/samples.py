"""Samples that are counted and not listed: how often each value came, for millions of them.

Each function says the same of counts as SciPy and NumPy say of the list that they stand for.
"""

import numpy as np

from memeverse.errors import InputError


def shares(counts: np.ndarray) -> np.ndarray:
    """Counts as shares of their row; 0 where a row has none.

    >>> shares(np.array([[1, 3], [0, 0]])).tolist()
    [[0.25, 0.75], [0.0, 0.0]]
    """
    return np.asarray(counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1))


def exposure(counts: np.ndarray) -> np.ndarray:
    """E: the shares of each row to those of the first one; nan where the first has none.

    >>> exposure(np.array([[1, 3, 0], [2, 2, 0]])).round(3).tolist()
    [[1.0, 1.0, nan], [2.0, 0.667, nan]]
    """
    found = shares(counts)
    first = found[..., :1, :]
    return np.asarray(np.divide(found, first, out=np.full(found.shape, np.nan), where=first > 0))


class Values:
    """Values in order, for samples that are counts of them. nan among them is left out.

    >>> values = Values(np.array([0.5, np.nan, -1.0, 0.5]))
    >>> values.median(np.array([1, 9, 1, 1])), values.ks(np.array([1, 0, 0, 1]), np.array([0, 0, 2, 0]))
    (0.5, 1.0)
    """

    def __init__(self, values: np.ndarray):
        known = np.flatnonzero(~np.isnan(values))
        self._order = known[np.argsort(values[known], kind="stable")]
        self._sorted = np.asarray(values[self._order], dtype=float)
        self._last = np.flatnonzero(np.append(np.diff(self._sorted) > 0, True))  # of equal ones

    @property
    def distinct(self) -> np.ndarray:
        """The different values, in order."""
        return self._sorted[self._last]

    def size(self, counts: np.ndarray) -> int:
        """How many there are in a sample."""
        return int(counts[self._order].sum())

    def cumulative(self, counts: np.ndarray) -> np.ndarray:
        """The share of a sample up to each different value."""
        sums = np.cumsum(counts[self._order], dtype=np.int64)
        if not len(sums) or not sums[-1]:
            raise InputError("this sample is empty: none of its values is known. Send more puppets.")
        return sums[self._last] / sums[-1]

    def median(self, counts: np.ndarray) -> float:
        """The median of a sample."""
        sums = np.cumsum(counts[self._order], dtype=np.int64)
        if not len(sums) or not sums[-1]:
            raise InputError("this sample is empty: none of its values is known. Send more puppets.")
        total = int(sums[-1])
        low, high = np.searchsorted(sums, [(total - 1) // 2, total // 2], side="right")
        return float((self._sorted[low] + self._sorted[high]) / 2)

    def ks(self, one: np.ndarray, other: np.ndarray) -> float:
        """The largest distance between two cumulative distributions (Kolmogorov 1933, Smirnov 1948)."""
        return float(np.abs(self.cumulative(one) - self.cumulative(other)).max())

    def ks_p(self, one: np.ndarray, other: np.ndarray) -> float:
        """The chance of such a distance if both samples came from one distribution (asymptotic).

        As with SciPy's `ks_2samp(method="asymp")`. It takes all values for independent, which the videos of
        one puppet are not.
        """
        from scipy.stats import kstwo

        n, m = self.size(one), self.size(other)
        return float(kstwo.sf(self.ks(one, other), round(n * m / (n + m))))
