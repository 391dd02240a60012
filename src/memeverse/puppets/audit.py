"""An audit: what puppets report of a site, by slants as they are estimated, and what is true of it."""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from memeverse.errors import InputError, a_value
from memeverse.mode import grading
from memeverse.puppets.audited import Audited
from memeverse.puppets.fleet import Protocol
from memeverse.puppets.ideologies import IDEOLOGIES, Ideology
from memeverse.puppets.tally import UNKNOWN, Tally

if TYPE_CHECKING:
    from memeverse.puppets.samples import Values

CENTER = IDEOLOGIES.index("C")
OTHERS: tuple[Ideology, ...] = ("L", "CL", "CR", "R")
COMPARED = ("homepage", "own_seed", "center_seed")
"""What distances are between: homepages, and trails by the seed that they begin with."""


@dataclass(frozen=True, eq=False)
class Audit:
    """What an audit of a site counted, and all that is computed from it.

    Each figure is there as an audit can know it, and with ``true=True`` by the true slants of all videos.
    """

    audited: Audited
    protocol: Protocol
    tally: Tally

    @property
    def n_puppets(self) -> int:
        """How many puppets it had."""
        return int(self.tally.puppets.sum())

    @property
    def n_videos(self) -> int:
        """How many videos they were trained with or shown, each as often as it came."""
        return int(self.tally.training.sum(dtype=np.int64)) + self.n_shown

    @property
    def n_shown(self) -> int:
        """How many of these were shown: homepages and trails."""
        return sum(int(part.sum(dtype=np.int64)) for part in (self.tally.homepage, self.tally.trail))

    @cached_property
    def met(self) -> np.ndarray:
        """Which videos were shown at least once, (n_videos,) bool."""
        return np.asarray((self.tally.homepage + self.tally.trail).any(axis=0))

    @cached_property
    def trained(self) -> np.ndarray:
        """Which videos some puppet was trained with, (n_videos,) bool."""
        return np.asarray(self.tally.training.any(axis=0))

    def values(self, *, true: bool = False) -> "Values":
        """The slants of all videos."""
        return self._values[true]

    @cached_property
    def _values(self) -> "tuple[Values, Values]":
        from memeverse.puppets.samples import Values  # switched off while lab 4 is graded

        return Values(self.audited.slants), Values(self.audited.true_slants)

    def medians(self, *, true: bool = False) -> list[float]:
        """The median slant of the homepages of each ideology's puppets."""
        if grading():  # what measures distances is switched off: see _values
            return [float("nan")] * 5
        return [self.values(true=true).median(counts) for counts in self.tally.homepage]

    def ks(self, where: str, *, true: bool = False) -> list[float]:
        """How far what L, CL, CR and R puppets were shown lies from what C puppets were, as KS distances.

        ``where`` is ``homepage``, ``own_seed`` (trails that begin on the puppet's side) or ``center_seed``.
        """
        counts = self._counts(where)
        if grading():
            return [float("nan")] * 4
        return [self.values(true=true).ks(counts[IDEOLOGIES.index(one)], counts[CENTER]) for one in OTHERS]

    def ks_p(self, where: str) -> list[float]:
        """The p of these distances, if all videos were independent."""
        counts = self._counts(where)
        if grading():
            return [float("nan")] * 4
        return [self.values().ks_p(counts[IDEOLOGIES.index(one)], counts[CENTER]) for one in OTHERS]

    def exposure(self, *, true: bool = False) -> np.ndarray:
        """E by depth: the share of an ideology at a depth to its share among the seeds, of all sides.

        (5, depth + 1, 5): by the ideology of the puppets, the depth, and the ideology of the videos.
        """
        counts = self._depths(true)
        if grading():
            return np.full(counts.shape, np.nan)
        from memeverse.puppets.samples import exposure  # switched off while lab 4 is graded

        return exposure(counts)

    def shares(self, *, true: bool = False) -> np.ndarray:
        """The shares of the five ideologies among the videos at each depth, (5, depth + 1, 5)."""
        counts = self._depths(true)
        if grading():
            return np.full(counts.shape, np.nan)
        from memeverse.puppets.samples import shares  # switched off while lab 4 is graded

        return shares(counts)

    def _depths(self, true: bool) -> np.ndarray:
        return self.tally.true_depths if true else self.tally.depths[:, :, :UNKNOWN]

    def own_slants(self, *, true: bool = False) -> tuple[np.ndarray, np.ndarray]:
        """Mean and standard deviation of the slants of own videos: by puppets and depth, (5, depth + 1)."""
        own = self.tally.true_own if true else self.tally.own
        count, total, squares = np.moveaxis(own.astype(float), 2, 0)
        count = np.where(count > 0, count, np.nan)
        mean = total / count / 1e6
        return mean, np.sqrt(np.maximum(squares / count / 1e12 - mean**2, 0))

    def _counts(self, where: str) -> np.ndarray:
        """The counts of videos that are compared."""
        if where not in COMPARED:
            raise InputError(f"where is one of {', '.join(COMPARED)}; this is {a_value(where)}.")
        return np.asarray(getattr(self.tally, where))
