"""How much of capture is the bot's own eyes: the same bots with other readings, and with worse ones."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.bots.definition import Definition, read_definition
from memeverse.bots.eyes import READINGS, Eyes
from memeverse.bots.fleet import Fleet
from memeverse.bots.sending import send_bots
from memeverse.bots.survival import median_time, survival_curve
from memeverse.errors import InputError
from memeverse.platform.memetube import Platform
from memeverse.simulation.progress import Watcher
from memeverse.statistics.intervals import wilson_interval


def compare_readings(
    platform: Platform,
    personas: Any,
    n: int = 20,
    steps: int = 300,
    *,
    readings: Iterable[str] | str = READINGS,
    definition: Definition | None = None,
    seed: int | str = 0,
    progress: bool | Watcher = True,
) -> pd.DataFrame:
    """The same bots, once with each thing that they can read: a row a reading, columns as in `summary`."""
    names = [readings] if isinstance(readings, str) else list(readings)
    every = [Eyes(reading) for reading in names]  # type: ignore[arg-type]
    if not every:
        raise InputError(f"readings is empty: give at least one of {', '.join(READINGS)}.")
    how = read_definition(definition)
    rows = []
    for eyes in every:
        fleet = send_bots(platform, personas, n, steps, eyes=eyes, seed=seed, progress=progress)
        rows.append({"reading": eyes.reading, **summary(fleet, how)})
    return pd.DataFrame(rows)


def eyesight_experiment(
    platform: Platform,
    personas: Any,
    misread: Iterable[float] | float = (0.0, 0.2, 0.4, 0.6, 0.8),
    n: int = 20,
    steps: int = 300,
    *,
    reading: str = "thumbnail",
    definition: Definition | None = None,
    seed: int | str = 0,
    progress: bool | Watcher = True,
) -> pd.DataFrame:
    """The same bots with worse and worse eyes: a row for each share of shorts ``misread`` on purpose."""
    shares = list(misread) if isinstance(misread, Iterable) else [misread]
    if not shares:
        raise InputError("misread is empty: give at least one share of shorts to misread, such as 0.2.")
    every = [Eyes(reading, misread=share, seed=seed) for share in shares]  # type: ignore[arg-type]
    how = read_definition(definition)
    rows = []
    for eyes in every:
        fleet = send_bots(platform, personas, n, steps, eyes=eyes, seed=seed, progress=progress)
        rows.append({"misread": eyes.misread, **summary(fleet, how)})
    return pd.DataFrame(rows)


def summary(fleet: Fleet, definition: Definition | None = None) -> dict[str, Any]:
    """What became of some bots.

    ``accuracy`` is the share of shown shorts whose topic was read rightly; ``captured`` the share of bots,
    with Wilson's interval ``low`` to ``high``; ``median_step`` when half of them were, nan where fewer are;
    ``on_interest`` and ``twins`` the mean share on interest over the last third of the steps.
    """
    captured = fleet.captured_at(definition)
    hits, n = int((~np.isnan(captured)).sum()), fleet.n_bots
    low, high = wilson_interval(hits, n)
    late = slice(fleet.steps - max(1, fleet.steps // 3), None)
    return {
        "accuracy": fleet.accuracy,
        "captured": hits / n,
        "low": float(low),
        "high": float(high),
        "median_step": median_time(survival_curve(captured, fleet.steps)),
        "on_interest": float(fleet.on_interest[:, late].mean()),
        "twins": float(fleet.blank.on_interest[:, late].mean()),
        "n_bots": n,
    }
