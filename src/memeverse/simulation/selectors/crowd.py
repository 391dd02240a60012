"""Selectors that learn from what people picked: the crowd's favourites, and those of people like you."""

import numpy as np

from memeverse.simulation.reading import InputError
from memeverse.simulation.selectors.pool import Luck, Pool

MOST_CELLS = 100_000_000  # users times items that the collaborative selector holds in memory


class PopularityBatch:
    """The items picked most often so far, the same for everybody; ties are broken by luck at every step."""

    def __init__(self, pool: Pool, k: int, n: int):
        self.picked = np.zeros(len(pool))
        self.k = k

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        best = _best(self.picked + luck.shared(len(self.picked)), self.k)
        return np.broadcast_to(best, (len(tastes), self.k))

    def learn(self, picks: np.ndarray) -> None:
        self.picked += np.bincount(picks, minlength=len(self.picked))


class CollaborativeBatch:
    """User-based nearest neighbours (Herlocker and others 1999, *An algorithmic framework for performing
    collaborative filtering*): what the ``neighbours`` most similar users picked most.

    Users are alike by the cosine of what they picked so far; the score of an item is the sum over the
    neighbours of similarity times picks. Ties, and everybody's first slate, are broken by luck.
    """

    def __init__(self, pool: Pool, k: int, n: int, neighbours: int):
        if n * max(n, len(pool)) > MOST_CELLS:
            raise InputError(
                f"the collaborative selector compares all users with each other: {n:,} users and "
                f"{len(pool):,} items are too many for it. Try {MOST_CELLS // len(pool):,} users or fewer."
            )
        self.k, self.neighbours = k, min(neighbours, n - 1)
        self.picked = np.zeros((n, len(pool)), dtype=np.float32)

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        scores = self._scores(luck.uniform())
        ties = luck.shared(scores.shape[1]) * 1e-4  # finer than the rounding of the scores
        return np.array([_best(row + ties, self.k) for row in scores], dtype=np.int32)

    def _scores(self, ties: np.ndarray) -> np.ndarray:
        """Each item's score for each user; ``ties`` choose between equally similar neighbours."""
        lengths = np.linalg.norm(self.picked, axis=1, keepdims=True)
        unit = self.picked / np.maximum(lengths, 1e-12)
        alike = np.round(unit @ unit.T, 5).astype(float) + 1e-6 * ties
        np.fill_diagonal(alike, 0.0)
        if self.neighbours < len(alike) - 1:
            drop = np.argpartition(-alike, self.neighbours, axis=1)[:, self.neighbours :]
            np.put_along_axis(alike, drop, 0.0, axis=1)
        return np.round(np.round(alike, 5) @ self.picked, 3)

    def learn(self, picks: np.ndarray) -> None:
        self.picked[np.arange(len(picks)), picks] += 1


def _best(scores: np.ndarray, k: int) -> np.ndarray:
    """The rows with the k highest scores, highest first."""
    top = np.argpartition(-scores, k - 1)[:k]
    return top[np.argsort(-scores[top], kind="stable")].astype(np.int32)
