"""Is the method right? Audits of sites whose truth is known: bias dialled, puppets counted, landmarks required."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from memeverse.puppets.audited import Audited
from memeverse.puppets.presets import Preset


def bias_study(
    preset: Preset = "paper",
    dials: Iterable[float] = (0, 0.5, 1, 1.5, 2),
    n: int = 1_000,
    seeds: Iterable[int | str] = range(3),
    *,
    size: Any = "teaching",
    truth_from: int = 20_000,
    progress: bool = True,
) -> pd.DataFrame:
    """What audits of ``n`` puppets report while a site's dial is turned, beside the truth.

    A row a dial, a seed of an audit, a number and the puppets that it is of: ``dial, seed, number, puppets,
    audit, truth``. ``number`` is one of `NUMBERS`, ``puppets`` L, CL, C, CR or R. ``truth`` is what
    ``truth_from`` other puppets were shown, by the true slants of all videos.
    """
    raise NotImplementedError


def power_study(
    audited: Audited,
    ns: Sequence[int] = (25, 50, 100, 250, 500, 1_000),
    repeats: int = 20,
    *,
    alpha: float = 0.05,
    seed: int | str = 0,
) -> pd.DataFrame:
    """In how many of ``repeats`` audits a difference from the center's puppets is found, and how often none is there.

    A row a site (``paper``, or what was handed over; and ``neutral``, of the same size and seed, where what is
    found is a false alarm), a number of puppets, a number (homepage; up-next from center seeds), an ideology
    (L, CL, CR, R) and a test: ``site, n, number, puppets, test, found, low, high, effect``. ``test`` is
    ``videos`` (KS over all videos as if each were independent, as in the paper) or ``puppets`` (a Mann-Whitney
    test of the puppets' mean slants). ``found`` is a share, with its 95 % interval; ``effect`` is the median KS
    distance.
    """
    raise NotImplementedError


def untrained_study(
    presets: Iterable[Preset] = ("neutral", "paper", "rabbit hole", "moderating"),
    n: int = 5_000,
    *,
    size: Any = "teaching",
    site_seed: int | str = "paper",
    seed: int | str = 0,
) -> pd.DataFrame:
    """What puppets without a past would have reported of sites, beside trained ones.

    A row a preset, a number and an ideology: ``preset, number, puppets, trained, untrained, truth``. An
    untrained puppet is counted to the ideology of the seed that its trail begins with, where it has one, and
    ``truth`` is what trained ones were shown, by true slants.
    """
    raise NotImplementedError


def noise_study(
    audited: Audited,
    more_than: Sequence[int] = (0, 3, 6, 12, 25, 50),
    *,
    n: int = 10_000,
    seed: int | str = 0,
) -> pd.DataFrame:
    """What becomes of an audit if a slant needs more landmarks than so many, or fewer.

    A row a rule: ``more_than, rule, coverage`` (of what was shown), ``error`` (root mean square, of the slants
    of what was shown), ``spearman`` (of channels), ``median L`` ... ``median R`` of homepages and ``KS L``,
    ``KS CL``, ``KS CR``, ``KS R``. The last row, ``the truth``, is by the true slants of everything.
    """
    raise NotImplementedError
