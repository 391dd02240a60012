"""What every library selector is: a name, and a way to ask it for many users at once or for one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np
import pandas as pd

from memeverse.randomness import derive
from memeverse.simulation.selectors.pool import Luck, Pool


class Batch(Protocol):
    """A library selector at work in one run."""

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        """The slates for users with these tastes, (n_users, 5): rows of items, (n_users, k)."""

    def learn(self, picks: np.ndarray) -> None:
        """What the users picked in this step: rows of items, (n_users,)."""


@dataclass(frozen=True)
class LibrarySelector:
    """A recommender of the library, called as a student's is, or run for all users at once by `simulate`.

    ``begin(pool, k, n_users)`` starts a run. ``knobs`` are its settings, for people to read.
    """

    name: str
    about: str
    begin: Callable[[Pool, int, int], Batch] = field(repr=False)
    knobs: dict[str, Any] = field(default_factory=dict)

    @property
    def __name__(self) -> str:
        return self.name

    def __call__(self, items: pd.DataFrame, user: pd.Series, k: int) -> pd.DataFrame:
        """A slate for one user, of whom nothing is known but their taste."""
        from memeverse.simulation.distance import CATEGORIES

        taste = user[list(CATEGORIES)].to_numpy(dtype=float)[None]
        batch = self.begin(Pool.of(items), k, 1)
        # As a student's function does: from the state that the engine seeds.
        luck = Luck(derive(int(np.random.randint(2**31)), "slate"), np.zeros(1, dtype=int))  # noqa: NPY002
        return items.iloc[batch.slates(taste, luck)[0]]
