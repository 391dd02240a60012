"""Slates that trade nearness for variety."""

import numpy as np

from memeverse.simulation.selectors.pool import Luck, Pool

CHUNK = 512  # users at a time: one table of distances to all points each


class DiverseBatch:
    """Maximal marginal relevance (Carbonell and Goldstein 1998, *The use of MMR, diversity-based reranking*).

    Place after place the item that maximises

        - weight * distance to the taste + (1 - weight) * distance to the nearest item already shown

    ``weight`` 1 gives the nearest items, 0 the most different ones. Ties go to the earlier point.
    """

    def __init__(self, pool: Pool, k: int, n: int, weight: float):
        self.pool, self.k, self.weight = pool, k, weight
        points = pool.points
        self.apart = np.linalg.norm(points[:, None] - points[None], axis=2)

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        parts = range(0, len(tastes), CHUNK)
        return np.vstack([self._some(tastes[start : start + CHUNK]) for start in parts])

    def _some(self, tastes: np.ndarray) -> np.ndarray:
        pool, of = self.pool, np.arange(len(tastes))
        likes = -self.weight * np.linalg.norm(tastes[:, None] - pool.points[None], axis=2)
        nearest = np.full(likes.shape, np.inf)
        used = np.zeros(likes.shape, dtype=np.int64)
        slates = np.empty((len(tastes), self.k), dtype=np.int32)
        for place in range(self.k):
            score = likes + (1 - self.weight) * nearest if place else likes.copy()
            score[used >= pool.counts] = -np.inf
            point = score.argmax(axis=1)
            slates[:, place] = pool.rows[pool.starts[point] + used[of, point]]
            used[of, point] += 1
            np.minimum(nearest, self.apart[point], out=nearest)
        return slates

    def learn(self, picks: np.ndarray) -> None:
        """Taste is all it looks at."""
