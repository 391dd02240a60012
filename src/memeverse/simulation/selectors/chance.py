"""Selectors that draw: from all items, around an advertisement, or by author."""

import numpy as np

from memeverse.simulation.selectors.pool import Luck, Pool, distinct


class RandomBatch:
    """Every item equally likely at every place."""

    def __init__(self, pool: Pool, k: int, n: int):
        self.size, self.k = len(pool), k

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        return distinct(luck, self.size, self.k)

    def learn(self, picks: np.ndarray) -> None:
        """It has no memory."""


class AdvertisementBatch(RandomBatch):
    """One paid item in second place of every slate, random others around it."""

    def __init__(self, pool: Pool, k: int, n: int, ad: int):
        super().__init__(pool, k, n)
        self.ad = ad

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        ads = np.full((len(tastes), 1), self.ad, dtype=np.int32)
        if self.k == 1:
            return distinct(luck, self.size, 1, ads) if self.size > 1 else ads
        others = distinct(luck, self.size, self.k - 1, ads)
        return np.hstack([others[:, :1], ads, others[:, 1:]])


class FairRandomBatch:
    """One lottery ticket an author, whatever they upload: k different authors, a random item of each.

    With fewer authors than places, the rest of the slate is drawn from all other items.
    """

    def __init__(self, pool: Pool, k: int, n: int):
        self.size, self.k = len(pool), k
        self.groups = pool.rows_by_author
        self.sizes = np.array([len(rows) for rows in self.groups])
        self.first = np.concatenate([[0], np.cumsum(self.sizes)[:-1]])
        self.rows = np.concatenate(self.groups).astype(np.int32)

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        drawn = min(self.k, len(self.groups))
        authors = distinct(luck, len(self.groups), drawn)
        places = (luck.uniform(drawn) * self.sizes[authors]).astype(np.int64)
        slates = self.rows[self.first[authors] + places]
        if drawn == self.k:
            return slates
        return np.hstack([slates, distinct(luck, self.size, self.k - drawn, slates)])

    def learn(self, picks: np.ndarray) -> None:
        """It has no memory."""
