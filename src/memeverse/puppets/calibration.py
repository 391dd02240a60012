"""Looks for the dials with which an audit of our site gives the paper's numbers.

Twenty-seven numbers are fitted by least squares, each in units of how near it has to come, with 29 dials: the
fit describes the paper's numbers, it explains none of them. What an audit finds on average is reckoned
(`memeverse.puppets.expected`); what a whole run of 100,000 puppets finds beyond that is taken off, and the
dials are looked for again; of these rounds the best one is kept.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields

import numpy as np
import pandas as pd

from memeverse.platform.audience import Crowds
from memeverse.platform.by_slant import SlantDials
from memeverse.puppets import paper
from memeverse.puppets.audit import Audit
from memeverse.puppets.expected import Expected, Model

Found = tuple[Crowds, SlantDials]

# How near each kind of number has to come, by our own measure; the ends of Figure 7 are read off a text.
WITHIN = {
    "medians": 0.02, "home_ks": 0.015, "own_seed_ks": 0.015, "center_seed_ks": 0.015,
    "left_e20": 0.05, "right_e20": 0.05, "own_ends": 0.03,
}  # fmt: skip
TARGETS = Expected(
    medians=np.array(paper.HOME_MEDIANS),
    home_ks=np.array(paper.HOME_KS),
    own_seed_ks=np.array(paper.OWN_SEED_KS),
    center_seed_ks=np.array(paper.CENTER_SEED_KS),
    left_e20=np.array(paper.LEFT_E20),
    right_e20=np.array(paper.RIGHT_E20),
    own_ends=np.array([paper.OWN_SLANTS["L"][1], paper.OWN_SLANTS["R"][1]]),
)
# What is told and not fitted. A mean of R of .83 in all depths would need a crowd whose middle stands at .5,
# half way to the center: everything else would be fitted worse.
LEFT_OUT = ("own_ends",)
_WEAK = 0.25  # how much a dial is drawn to a plain value: stays to each other, lure to none
# Between what bounds dials are looked for: crowds that one would call left, right and in the middle.
_LOW = [0.1, 0.1, -0.85, 0.6, -0.2, 0.08, 0.08, 0.18, *[0.0] * 10, *[0.2] * 5, *[-1.5] * 5, 0.0]
_HIGH = [0.5, 0.5, -0.6, 0.85, 0.2, 0.3, 0.3, 0.5, *[0.6] * 10, *[0.95] * 5, *[1.5] * 5, 0.5]


def fit(model: Model, begin: Found, off: Expected | None = None, tries: int = 200) -> Found:
    """The dials whose numbers come nearest; ``off`` is by how much a run lies beside what is reckoned."""
    from scipy.optimize import least_squares

    def misses(dials: np.ndarray) -> np.ndarray:
        found = model.numbers(*_unpacked(dials))
        parts = [
            (getattr(found, name) + (getattr(off, name) if off else 0) - getattr(TARGETS, name)) / within
            for name, within in WITHIN.items()
            if name not in LEFT_OUT
        ]
        return np.concatenate([*parts, _WEAK * np.diff(dials[18:23]) / 0.1, _WEAK * dials[23:28]])

    start = np.clip(_packed(*begin), np.add(_LOW, 1e-6), np.subtract(_HIGH, 1e-6))
    best = least_squares(misses, start, bounds=(_LOW, _HIGH), diff_step=1e-3, max_nfev=tries)
    return _unpacked(np.round(best.x, 4))


def calibrate(begin: Found, run: Callable[[Crowds, SlantDials], Audit], rounds: int = 6) -> Found:
    """Fit, run, take off what the run found beyond what is reckoned, and fit again."""
    best, least, now = begin, np.inf, begin
    for _ in range(rounds):
        audit = run(*now)
        model = Model(audit.audited.ground)
        reckoned, ran = model.numbers(*now), numbers_of(audit)
        missed = missed_by(ran)
        if missed < least:
            best, least = now, missed
        off = Expected(*(getattr(ran, one.name) - getattr(reckoned, one.name) for one in fields(Expected)))
        now = fit(model, now, off)
    return best


def missed_by(found: Expected) -> float:
    """The sum of squared misses, each in units of how near it has to come."""
    return float(sum(
        (((getattr(found, name) - getattr(TARGETS, name)) / within) ** 2).sum()
        for name, within in WITHIN.items() if name not in LEFT_OUT
    ))  # fmt: skip


def numbers_of(audit: Audit, true: bool = False) -> Expected:
    """The numbers that are calibrated, as a run found them."""
    last = audit.exposure(true=true)[:, -1]
    own = audit.own_slants(true=true)[0][:, -1]
    return Expected(
        medians=np.array(audit.medians(true=true)),
        home_ks=np.array(audit.ks("homepage", true=true)),
        own_seed_ks=np.array(audit.ks("own_seed", true=true)),
        center_seed_ks=np.array(audit.ks("center_seed", true=true)),
        left_e20=last[:, 0],
        right_e20=last[:, 4],
        own_ends=own[[0, 4]],
    )


@dataclass(frozen=True)
class _Names:
    """What a kind of numbers is called, and of whom its numbers are."""

    what: str
    of: tuple[str, ...]


_ALL, _OTHERS = ("L", "CL", "C", "CR", "R"), ("L", "CL", "CR", "R")
_NAMES = {
    "medians": _Names("homepage, median slant", _ALL),
    "home_ks": _Names("homepage, KS from center", _OTHERS),
    "own_seed_ks": _Names("up-next from own seeds, KS from center", _OTHERS),
    "center_seed_ks": _Names("up-next from center seeds, KS from center", _OTHERS),
    "left_e20": _Names("E at depth 20, left", _ALL),
    "right_e20": _Names("E at depth 20, right", _ALL),
    "own_ends": _Names("own ideology, mean slant at depth 20", ("L", "R")),
}


def residuals(audit: Audit) -> pd.DataFrame:
    """A row a number: what the paper has, what a run found, the difference, and whether it is near enough."""
    found, true = numbers_of(audit), numbers_of(audit, true=True)
    rows = [
        (names.what, of, *numbers, WITHIN[kind])
        for kind, names in _NAMES.items()
        for of, *numbers in zip(
            names.of, *(getattr(one, kind).tolist() for one in (TARGETS, found, true)), strict=True
        )
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["number", "puppets", "paper", "ours", "truth", "within"])
    table.insert(5, "off", (table["ours"] - table["paper"]).round(4))
    table["near"] = table["off"].abs() <= table["within"]
    return table


def _packed(crowds: Crowds, dials: SlantDials) -> np.ndarray:
    return np.array([
        *crowds.shares[:2], *crowds.means, *crowds.sds, *dials.follows_home, *dials.follows_beside,
        *dials.stays, *dials.lure, dials.drift,
    ])  # fmt: skip


def _unpacked(numbers: np.ndarray) -> Found:
    one = np.asarray(numbers, dtype=float).tolist()
    crowds = Crowds(
        shares=(one[0], one[1], round(1 - one[0] - one[1], 6)),
        means=(one[2], one[3], one[4]),
        sds=(one[5], one[6], one[7]),
    )
    home, beside, stays, lure = (tuple(one[begin : begin + 5]) for begin in (8, 13, 18, 23))
    return crowds, SlantDials(home, beside, stays, lure, drift=one[28])
