"""Selectors that mostly give people what they like, and sometimes something else."""

import numpy as np

from memeverse.simulation.selectors.nearest import NearestBatch
from memeverse.simulation.selectors.pool import Luck, Pool, distinct


class HalfRandomBatch:
    """The nearest items; with probability ``share``, two random ones take the top places."""

    def __init__(self, pool: Pool, k: int, n: int, share: float):
        self.size, self.k, self.share = len(pool), k, share
        self.nearest = NearestBatch(pool, k, n)

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        slates = self.nearest.slates(tastes, luck).copy()
        two = min(2, self.k)
        surprised = luck.uniform() < self.share
        surprises = distinct(luck, self.size, two, slates[:, : self.k - two])
        slates[surprised, two:] = slates[surprised, : self.k - two]
        slates[surprised, :two] = surprises[surprised]
        return slates

    def learn(self, picks: np.ndarray) -> None:
        """Taste is all it looks at."""


class EpsilonGreedyBatch:
    """Explore or exploit (Sutton and Barto 2018, *Reinforcement Learning*, section 2.2).

    Each place holds, with probability ``epsilon``, a random item from outside the k nearest; the
    others hold the nearest, in their order.
    """

    def __init__(self, pool: Pool, k: int, n: int, epsilon: float):
        self.size, self.k, self.epsilon = len(pool), k, epsilon
        self.nearest = NearestBatch(pool, k, n)

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        nearest = self.nearest.slates(tastes, luck)
        explored = luck.uniform(self.k) < self.epsilon
        shown = (~explored).sum(axis=1)
        if self.size < 2 * self.k:  # too few to draw outside the nearest: from all that are not shown
            keys = luck.uniform(self.size)
            np.put_along_axis(keys, nearest, np.where(np.arange(self.k) < shown[:, None], 2.0, 1.0), axis=1)
            random = np.argsort(keys, axis=1)[:, : self.k].astype(np.int32)
        else:
            random = distinct(luck, self.size, self.k, nearest)
        # Both kinds keep their order and close up.
        near, far = (
            np.take_along_axis(kind, np.maximum(np.cumsum(here, axis=1) - 1, 0), axis=1)
            for kind, here in ((nearest, ~explored), (random, explored))
        )
        return np.where(explored, far, near)

    def learn(self, picks: np.ndarray) -> None:
        """Taste is all it looks at."""
