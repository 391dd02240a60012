"""What a simulation leaves behind: who was shown what, what they picked, where it took them."""

from dataclasses import dataclass, field
from html import escape

import numpy as np
import pandas as pd

from memeverse.mode import grading
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError


@dataclass(frozen=True, eq=False, repr=False)
class Trajectory:
    """The paths of all users under one selector, step by step.

    The numbers in ``slates`` and ``picks`` are row positions in ``items`` (`items.iloc[...]`).
    """

    tastes: np.ndarray = field(metadata={"shape": "(steps + 1, n_users, 5) float; tastes[0] is the start"})
    picks: np.ndarray = field(metadata={"shape": "(steps, n_users) int"})
    slates: np.ndarray = field(metadata={"shape": "(steps, n_users, k) int"})
    ranks: np.ndarray = field(metadata={"shape": "(steps, n_users) int; 0 is the top of the slate"})
    users: pd.DataFrame  # as they were at the start
    items: pd.DataFrame
    selector: str
    seed: int | str
    k: int
    gamma: float

    @property
    def steps(self) -> int:
        return len(self.picks)

    @property
    def n_users(self) -> int:
        return len(self.users)

    @property
    def attributes(self) -> np.ndarray:
        """The five numbers of every item, (n_items, 5): `attributes[picks]` are those of the picks."""
        return self.items[list(CATEGORIES)].to_numpy(dtype=float)

    def users_at(self, step: int = -1) -> pd.DataFrame:
        """The users' table after ``step`` steps: 0 is the start, -1 the end."""
        users = self.users.copy()
        users[list(CATEGORIES)] = self.tastes[_within(step, self.steps + 1, "step")]
        return users

    def slate_at(self, step: int, user: int | str) -> pd.DataFrame:
        """The slate that a user (a name, or a row number) got in a step; the first step is 0."""
        place = self._names().index(user) if user in self._names() else user
        if not isinstance(place, int | np.integer):
            raise InputError(f"nobody in this simulation is called {user!r}; the names are in .users.")
        return self.items.iloc[
            self.slates[_within(step, self.steps, "step"), _within(place, self.n_users, "user")]
        ]

    def _names(self) -> list[object]:
        return self.users["name"].tolist() if "name" in self.users.columns else []

    def __repr__(self) -> str:
        return describe_trajectory(self)

    def _repr_html_(self) -> str:
        return f"<p>{escape(describe_trajectory(self))}</p>"


def describe_trajectory(trajectory: Trajectory) -> str:
    """A simulation in words."""
    steps, n = trajectory.steps, trajectory.n_users
    what = f"{n} user{'s' * (n != 1)}, {steps} step{'s' * (steps != 1)} of {trajectory.selector}"
    if grading() or not steps:
        return what + "."
    from memeverse.simulation import metrics

    spread, moved = metrics.spread(trajectory.tastes), metrics.drift(trajectory.tastes)[-1]
    return (
        f"{what}: a user moved by {moved:.2f} on average, and the mean distance of the users to their "
        f"centre went from {spread[0]:.2f} to {spread[-1]:.2f}."
    )


def _within(number: int, length: int, what: str) -> int:
    if not -length <= number < length:
        raise InputError(f"there is no {what} {number}; there are {length}, numbered from 0.")
    return int(number)
