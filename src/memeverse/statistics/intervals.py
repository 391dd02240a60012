"""An estimate with an interval around it, and Wilson's interval for shares."""

from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np

from memeverse.errors import InputError
from memeverse.statistics.reading import read_share


@dataclass(frozen=True)
class Interval:
    """An estimate, and the two ends of the interval that is meant to hold the truth.

    >>> print(Interval(0.2, 0.1, 0.35, confidence=0.95, method="percentile"))
    0.2 (95 % interval 0.1 to 0.35)
    """

    estimate: float
    low: float
    high: float
    confidence: float
    method: str
    note: str = ""  # what had to be done otherwise than asked, and why

    def __str__(self) -> str:
        ends = f"{100 * self.confidence:.3g} % interval {self.low:.3g} to {self.high:.3g}"
        return f"{self.estimate:.3g} ({ends}{f'; {self.note}' if self.note else ''})"


def wilson_interval(hits: Any, n: Any, confidence: float = 0.95) -> tuple[Any, Any]:
    """The two ends of the interval for a share, of ``hits`` in ``n``; arrays give arrays.

    Never below 0 or above 1, and honest where all or none were hits:

    >>> low, high = wilson_interval(8, 10)
    >>> round(float(low), 3), round(float(high), 3)
    (0.49, 0.943)
    >>> low, high = wilson_interval(0, 10)
    >>> float(low), round(float(high), 3)
    (0.0, 0.278)

    Wilson 1927 (*Probable inference, the law of succession, and statistical inference*).
    """
    k, n = np.asarray(hits, dtype=float), np.asarray(n, dtype=float)
    if not (np.all(n >= 1) and np.all(k >= 0) and np.all(k <= n)):
        raise InputError("hits must lie between 0 and n, and n must be at least 1.")
    z = NormalDist().inv_cdf((1 + read_share(confidence, "confidence")) / 2)
    share = k / n
    middle = (share + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z * np.sqrt(share * (1 - share) / n + z**2 / (4 * n**2)) / (1 + z**2 / n)
    return np.where(k == 0, 0.0, middle - half), np.where(k == n, 1.0, middle + half)
