"""Who follows whom, and who shares what: from this, and from nothing else, an audit estimates slants.

Landmarks are accounts whose side is known. People follow some of them, mostly of their own side, and share
videos whose audience they belong to. How many of the landmarks that its sharers follow stand on the right is
all that is known of a video (the method of Haroon and others 2023, on a graph that is made up here).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from memeverse.platform.site import Site
from memeverse.platform.vocabulary import CIVIC, TOPICS
from memeverse.randomness import derive

LANDMARKS = 400  # half of them on each side
PEOPLE = 60_000
_FOLLOWED = 3.0  # landmarks that a person follows, on average
_APART = 0.4  # how far a sharer may stand from a video's slant
_SHARES, _SHARES_CIVIC = 2.29, 45.0  # of a video of median popularity
_UNEVEN = 1.1  # how unevenly videos are shared, as the sd of a logarithm
_AT_ONCE = 50_000  # videos whose shares are drawn together
_BY_VIEWS = 0.25  # how much more shares a video has that is viewed more


@dataclass(frozen=True, eq=False, repr=False)
class SocialGraph:
    """People, the landmarks that they follow, and the videos that they share.

    ``conservative`` and ``liberal`` are, for each video of the site, the follows of landmarks of that side by
    the people who shared it: what a slant is computed from.
    """

    leaning: np.ndarray  # (PEOPLE,) float in [-1, 1], in order
    followed: np.ndarray  # (n_follows,) int: a landmark; the first half are liberal
    begins: np.ndarray  # (PEOPLE + 1,) int: where each person's follows begin
    liberal: np.ndarray  # (n_videos,) int
    conservative: np.ndarray  # (n_videos,) int
    seed: int | str

    @cached_property
    def landmarks(self) -> pd.DataFrame:
        """A row a landmark: its side, and how many follow it."""
        sides = np.where(np.arange(LANDMARKS) < LANDMARKS // 2, "liberal", "conservative")
        return pd.DataFrame({"side": sides, "followers": np.bincount(self.followed, minlength=LANDMARKS)})


def build_graph(site: Site, seed: int | str) -> SocialGraph:
    """The graph around a site that follows from a seed."""
    rng = derive(seed, "puppets", "graph")
    half = PEOPLE // 2
    leaning = np.concatenate([rng.beta(1.2, 1.2, half) * 2 - 1, rng.uniform(-1, 1, PEOPLE - half)])
    leaning.sort()
    count = 1 + rng.poisson(_FOLLOWED - 1, PEOPLE)
    begins = np.concatenate([[0], np.cumsum(count)])
    of_right = rng.random(begins[-1]) < (1 + np.repeat(leaning, count)) / 2
    fame = np.cumsum(1 / (5 + np.arange(LANDMARKS // 2)))  # few landmarks have most followers
    which = np.searchsorted(fame, rng.random(begins[-1]) * fame[-1], side="right")
    followed = (which + of_right * (LANDMARKS // 2)).astype(np.int16)
    right = np.add.reduceat(of_right.astype(np.int64), begins[:-1])
    liberal, conservative = _shared(site, leaning, count - right, right, rng)
    return SocialGraph(leaning, followed, begins, liberal, conservative, seed)


def _shared(
    site: Site, leaning: np.ndarray, left: np.ndarray, right: np.ndarray, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray]:
    """For each video the follows of its sharers, on both sides."""
    n = site.n_videos
    is_civic = np.isin(site.topic, [TOPICS.index(name) for name in CIVIC])
    more = (np.log(site.views) - 6.5) * _BY_VIEWS + _UNEVEN * rng.normal(size=n) * np.where(is_civic, 0.4, 1)
    shares = rng.poisson(np.where(is_civic, _SHARES_CIVIC, _SHARES) * np.exp(np.minimum(more, 4.0)))
    liberal, conservative = np.empty(n, dtype=np.int32), np.empty(n, dtype=np.int32)
    sums = np.stack([left, right])
    for begin in range(0, n, _AT_ONCE):
        some = slice(begin, begin + _AT_ONCE)
        slants = np.repeat(site.slant[some].astype(float), shares[some])
        # As far to either side, and nobody beyond an end: their mean is the video's slant.
        who = _person(
            slants + np.minimum(_APART, 1 - np.abs(slants)) * rng.triangular(-1, 0, 1, len(slants)), leaning
        )
        ends = np.concatenate([[0], np.cumsum(shares[some])])
        for side, found in zip(sums, (liberal, conservative), strict=True):
            total = np.concatenate([[0], np.cumsum(side[who])])
            found[some] = total[ends[1:]] - total[ends[:-1]]
    return liberal, conservative


def _person(slants: np.ndarray, leaning: np.ndarray) -> np.ndarray:
    """The people who stand there."""
    return np.minimum(np.searchsorted(leaning, slants), len(leaning) - 1)
