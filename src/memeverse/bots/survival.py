"""How long bots stay free: the share that is not captured yet, by step, with its band."""

import warnings
from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError, a_value
from memeverse.simulation.reading import read_count
from memeverse.statistics.reading import read_share
from memeverse.statistics.scipy_stats import scipy_stats

COLUMNS = ["step", "free", "low", "high", "at_risk"]


def survival_curve(captured: Iterable[float | None], steps: int, confidence: float = 0.95) -> pd.DataFrame:
    """The share of bots that is free after each step: a row at 0, and one at each step with a capture.

    ``captured`` has the step of each capture, nan or None for a bot that was free to the end: after ``steps``
    nobody looked any more (such a bot is *censored*).

    >>> survival_curve([10, 30, float("nan"), float("nan")], 100)[["step", "free", "at_risk"]]
       step  free  at_risk
    0     0  1.00        4
    1    10  0.75        4
    2    30  0.50        3

    The estimate is that of Kaplan and Meier 1958, the band Greenwood's on the scale of log(-log), both from
    SciPy; where the share is 1 or 0 that band has no width, and is given as it is.
    """
    steps, level = read_count(steps, "steps", 1), read_share(confidence, "confidence")
    times = _read_times(captured, steps)
    free = np.isnan(times)
    stats = scipy_stats("survival_curve")
    censored = stats.CensoredData(uncensored=times[~free], right=np.full(int(free.sum()), float(steps)))
    curve = stats.ecdf(censored).sf
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.filterwarnings("ignore", "The confidence interval is undefined")
        band = curve.confidence_interval(level, method="log-log")
    rows = [(0, 1.0, 1.0, 1.0, len(times))]
    for place, step in enumerate(curve.quantiles):
        if not (times == step).any():
            continue
        share = round(float(curve.probabilities[place]), 12)  # a product: half is half
        low, high = float(band.low.probabilities[place]), float(band.high.probabilities[place])
        low, high = (share if np.isnan(end) else end for end in (low, high))
        rows.append((int(step), share, low, high, int(((times >= step) | free).sum())))
    return pd.DataFrame(rows, columns=COLUMNS)


def _read_times(captured: Any, steps: int) -> np.ndarray:
    """The step of each bot's capture, (n,) float, nan for none."""
    if isinstance(captured, str) or not isinstance(captured, Iterable):
        raise InputError(f"captured must be a list of steps, one for each bot; this is {a_value(captured)}.")
    found = []
    for one in captured:
        is_number = isinstance(one, int | float | np.number) and not isinstance(one, bool)
        step = float(one) if is_number else float("nan")
        if not (one is None or is_number) or not (
            np.isnan(step) or (step == int(step) and 1 <= step <= steps)
        ):
            raise InputError(
                f"captured has {a_value(one)}; it must have whole steps from 1 to {steps}, and nan or None "
                "for bots that stayed free."
            )
        found.append(step)
    if not found:
        raise InputError("there is no bot to count: captured is empty.")
    return np.array(found)


def median_time(curve: pd.DataFrame) -> float:
    """The step after which at most half of the bots are free; nan where more stay free.

    >>> median_time(survival_curve([10, 30, 40], 100))
    30.0
    """
    half = curve.loc[curve["free"] <= 0.5, "step"]
    return float(half.iloc[0]) if len(half) else float("nan")
