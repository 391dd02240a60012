"""What an audit finds on average, reckoned and not run: shares of 200 cells of slant, step by step.

The calibration looks for dials with it. What it leaves out is that nobody gets a video twice.
"""

from dataclasses import dataclass

import numpy as np

from memeverse.platform.audience import EDGES, SAME_CHANNEL, Crowds, pull
from memeverse.platform.by_slant import KNOTS, LOGISTIC, NEAR, PACE, SlantDials
from memeverse.platform.shelf import CELLS, cell_of
from memeverse.platform.vocabulary import CIVIC, TOPICS
from memeverse.puppets.ground import Ground

_GRID = np.linspace(-1, 1, 401)  # of estimated slants
_MIDDLES = (np.arange(CELLS) + 0.5) / CELLS * 2 - 1
_DEPTH, _TRAIN = 20, 100


@dataclass(frozen=True)
class Expected:
    """The numbers of an audit, in the order of the ideologies; distances and E as in `Audit`."""

    medians: np.ndarray
    home_ks: np.ndarray
    own_seed_ks: np.ndarray
    center_seed_ks: np.ndarray
    left_e20: np.ndarray
    right_e20: np.ndarray
    own_ends: np.ndarray  # mean slants of L at the last depth for L puppets, of R for R puppets


class Model:
    """How slants are seen on a ground, taken from it once; what crowds and dials make of it is reckoned."""

    def __init__(self, ground: Ground):
        site, known = ground.site, ~np.isnan(ground.slants)
        cells = cell_of(site.slant)
        weights = pull(site)
        civic = np.isin(site.topic, [TOPICS.index(name) for name in CIVIC])
        self._civic = np.bincount(cells[civic], weights[civic], CELLS) / weights.sum()
        self._seen, self._covered = [], []
        for part in (~civic, civic):
            both = part & known
            self._seen.append(_as_seen(cells[both], ground.slants[both], weights[both]))
            self._covered.append(weights[both].sum() / weights[part].sum())
        self._pool = np.array([np.bincount(cells[rows], minlength=CELLS) / len(rows) for rows in ground.pool])
        seeds = [ideologies(ground.slants[rows]) for rows in ground.pool]
        self._first = np.mean(seeds, axis=0)

    def numbers(self, crowds: Crowds, dials: SlantDials) -> Expected:
        """What an audit would find on average."""
        plain = _mixture(crowds) * (1 - self._civic.sum())
        popular = plain + self._civic
        emitted = [cover * part[:, None] * seen for cover, part, seen in
                   zip(self._covered, (plain, self._civic), self._seen, strict=True)]  # fmt: skip
        emitted = (emitted[0] + emitted[1]) / np.maximum(popular, 1e-12)[:, None]  # (cells, grid): cumulative
        near = _kernel(dials.drift)
        means = self._pool @ _MIDDLES
        patient = 1 - np.exp(-_TRAIN / PACE)
        home = np.interp(means, KNOTS, dials.follows_home)[:, None] * patient
        pages = (1 - home) * popular + home * (self._pool @ near)
        seen = _shares(pages, emitted)
        own, center, last = self._trails(popular, near, dials, emitted)
        e20 = np.array([np.diff([0, *np.interp(EDGES, _GRID, row), 1]) for row in last]) / self._first
        inner = [_mean_beyond(last[0], EDGES[0], left=True), _mean_beyond(last[4], EDGES[3], left=False)]
        return Expected(
            medians=np.array([np.interp(0.5, row, _GRID) for row in seen]), home_ks=_ks(seen),
            own_seed_ks=_ks(own), center_seed_ks=_ks(center), left_e20=e20[:, 0], right_e20=e20[:, 4],
            own_ends=np.array(inner),
        )  # fmt: skip

    def _trails(
        self, popular: np.ndarray, near: np.ndarray, dials: SlantDials, emitted: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Cumulative shares: on trails from own seeds, on those from the center, at the last depth of all."""
        beside = popular * np.exp(np.interp(_MIDDLES, KNOTS, dials.lure))
        beside /= beside.sum()
        stays = np.interp(_MIDDLES, KNOTS, dials.stays)
        falls = 0.5 ** (1 / dials.half)
        own, center, last = [], [], []
        for side in range(5):
            now = np.array([self._pool[side], self._pool[2], self._pool.mean(axis=0)])
            seen, past, weight = np.zeros_like(now), np.tile(self._pool[side], (3, 1)), (1 - falls**_TRAIN)
            for _ in range(_DEPTH):
                mean = past @ _MIDDLES
                follows = np.interp(mean, KNOTS, dials.follows_beside)[:, None]
                rest = ((1 - stays) * now).sum(axis=1, keepdims=True)
                following = (now * stays) @ near + rest * ((1 - follows) * beside + follows * (past @ near))
                more = weight * falls + (
                    1 - falls
                )  # what was watched before counts less, the open one in full
                past = (past * weight * falls + now * (1 - falls)) / more
                weight, now = more, following
                seen += now / _DEPTH
            own.append(seen[0])
            center.append(seen[1])
            last.append(now[2])
        return tuple(_shares(np.array(rows), emitted) for rows in (own, center, last))  # type: ignore[return-value]


def ideologies(slants: np.ndarray) -> np.ndarray:
    """The shares of the five ideologies among slants that are known."""
    known = slants[~np.isnan(slants)]
    return np.bincount(np.digitize(known, EDGES), minlength=5) / len(known)


def _as_seen(cells: np.ndarray, slants: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """How the slants of a cell are estimated: cumulative shares on the grid, (CELLS, 401)."""
    at = np.searchsorted(_GRID, slants - 1e-9)
    table = np.bincount(cells * len(_GRID) + at, weights, CELLS * len(_GRID)).reshape(CELLS, -1)
    # Neighbouring cells are seen alike: a few of them together have enough videos.
    total = np.cumsum(np.vstack([np.zeros_like(table[:1]), table]), axis=0)
    low, high = np.maximum(np.arange(CELLS) - 1, 0), np.minimum(np.arange(CELLS) + 2, CELLS)
    table = total[high] - total[low]
    return np.asarray(np.cumsum(table, axis=1) / np.maximum(table.sum(axis=1, keepdims=True), 1e-9))


def _mixture(crowds: Crowds) -> np.ndarray:
    """The shares of the cells among what is drawn by popularity."""
    found = np.zeros(CELLS)
    for share, mean, sd in zip(crowds.shares, crowds.means, crowds.sds, strict=True):
        for middle in (mean, -2.0 - mean, 2.0 - mean):  # reflected at the ends
            found += share * _bell(_MIDDLES - middle, np.hypot(sd, SAME_CHANNEL))
    return found / found.sum()


def _kernel(drift: float) -> np.ndarray:
    """Where from each cell what is near it lies, (CELLS, CELLS)."""
    to = _MIDDLES + 2 * drift * _MIDDLES * (1 - np.abs(_MIDDLES)) if drift > 0 else _MIDDLES * (1 + drift)
    scale = NEAR * LOGISTIC
    found = np.zeros((CELLS, CELLS))
    for mirror in (_MIDDLES, -2 - _MIDDLES, 2 - _MIDDLES):
        found += 1 / np.cosh(np.clip((mirror[None, :] - to[:, None]) / (2 * scale), -300, 300)) ** 2
    return found / found.sum(axis=1, keepdims=True)


def _bell(x: np.ndarray, sd: float) -> np.ndarray:
    return np.asarray(np.exp(-((x / sd) ** 2) / 2) / sd)


def _shares(rows: np.ndarray, emitted: np.ndarray) -> np.ndarray:
    """Cumulative shares on the grid of what is known."""
    seen = rows @ emitted
    return np.asarray(seen / seen[:, -1:])


def _ks(rows: np.ndarray) -> np.ndarray:
    return np.array([np.abs(rows[side] - rows[2]).max() for side in (0, 1, 3, 4)])


def _mean_beyond(row: np.ndarray, edge: float, left: bool) -> float:
    shares = np.diff(row, prepend=0)
    inside = edge > _GRID if left else edge <= _GRID
    return float((shares * _GRID)[inside].sum() / shares[inside].sum())
