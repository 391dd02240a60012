"""What an audit keeps of its puppets: how often each video was seen by whom. It does not grow with them."""

from dataclasses import dataclass, fields

import numpy as np

from memeverse.platform.audience import EDGES
from memeverse.puppets.audited import Audited
from memeverse.puppets.fleet import Block, Protocol

UNKNOWN = 5  # where the videos without a slant are counted, behind the five ideologies
_MILLIONTHS = 1_000_000


@dataclass(frozen=True, eq=False)
class Tally:
    """Counts of videos, each array with a first axis of the puppets' five ideologies.

    Slants that are summed are whole millionths, so that the order of summing changes nothing.
    """

    puppets: np.ndarray  # (5,) int
    training: np.ndarray  # (5, n_videos) int32
    homepage: np.ndarray  # (5, n_videos) int32
    own_seed: np.ndarray  # (5, n_videos) int32: on the trails that begin on the own side, without the seed
    center_seed: np.ndarray  # (5, n_videos) int32: on those that begin in the center
    trail: np.ndarray  # (5, n_videos) int32: on all of them
    depths: np.ndarray  # (5, depth + 1, 6) int: videos of each ideology, as estimated; last, the unknown
    true_depths: np.ndarray  # (5, depth + 1, 5) int: by the true slants
    own: np.ndarray  # (5, depth + 1, 3) int: of own videos number, sum and sum of squares of the slants
    true_own: np.ndarray  # (5, depth + 1, 3) int: by the true slants

    def add(self, other: "Tally") -> None:
        """Count another one in."""
        for one in fields(self):
            mine = getattr(self, one.name)
            mine += getattr(other, one.name)

    def packed(self) -> "Tally":
        """The same counts in as few bytes as they need, for a journey between processes."""
        return Tally(*(_narrow(getattr(self, one.name)) for one in fields(self)))


class Counter:
    """Counts blocks of puppets on a site."""

    def __init__(self, audited: Audited, protocol: Protocol):
        self._slants, self._truth = audited.slants, audited.true_slants
        known = ~np.isnan(self._slants)
        of_known = np.digitize(np.nan_to_num(self._slants), EDGES)
        self._where = np.where(known, of_known, UNKNOWN).astype(np.int8)
        self._true_where = np.digitize(self._truth, EDGES).astype(np.int8)
        self._units = np.rint(np.nan_to_num(self._slants) * _MILLIONTHS).astype(np.int64)
        self._true_units = np.rint(self._truth * _MILLIONTHS).astype(np.int64)
        self.tally = empty(audited.n_videos, protocol.depth)

    def count(self, block: Block) -> None:
        """Count a block in."""
        tally = self.tally
        for side in range(5):
            mine = block.ideologies == side
            tally.puppets[side] += mine.sum()
            _count(tally.training[side], block.training[mine])
            _count(tally.homepage[side], block.homepage[mine])
            trail = block.trail[mine]
            seeds = block.seeds[mine]
            _count(tally.trail[side], trail[:, 1:])
            _count(tally.own_seed[side], trail[seeds == side, 1:])
            _count(tally.center_seed[side], trail[seeds == 2, 1:])
            for where, units, depths, own in (
                (self._where, self._units, tally.depths, tally.own),
                (self._true_where, self._true_units, tally.true_depths, tally.true_own),
            ):
                of = where[trail]
                n_bins = depths.shape[2]
                steps = np.arange(trail.shape[1])
                flat = (of + steps * n_bins).ravel()
                depths[side] += np.bincount(flat, minlength=len(steps) * n_bins).reshape(len(steps), n_bins)
                is_own = of == side
                slants = np.where(is_own, units[trail], 0)
                own[side, :, 0] += is_own.sum(axis=0)
                own[side, :, 1] += slants.sum(axis=0)
                own[side, :, 2] += (slants * slants).sum(axis=0)  # fits for 40 million puppets


def empty(n_videos: int, depth: int) -> Tally:
    """A tally of nobody."""
    per_video = [np.zeros((5, n_videos), dtype=np.int32) for _ in range(5)]
    per_depth = [np.zeros((5, depth + 1, width), dtype=np.int64) for width in (6, 5, 3, 3)]
    return Tally(np.zeros(5, dtype=np.int64), *per_video, *per_depth)


def _narrow(counts: np.ndarray) -> np.ndarray:
    most = int(counts.max(initial=0)) if int(counts.min(initial=0)) >= 0 else 1 << 40
    kind = next((one for one in (np.uint8, np.uint16) if most <= np.iinfo(one).max), None)
    return counts if kind is None else counts.astype(kind)


def _count(counts: np.ndarray, rows: np.ndarray) -> None:
    """Count some videos; few of them one by one, many at once."""
    flat = rows.ravel()
    if len(flat) * 100 < len(counts):
        np.add.at(counts, flat, 1)
    else:
        counts += np.bincount(flat, minlength=len(counts)).astype(np.int32)
