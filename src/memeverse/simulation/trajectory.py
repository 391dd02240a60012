"""What a simulation leaves behind: who was shown what, what they picked, where it took them."""

from dataclasses import dataclass, field, replace
from html import escape
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from memeverse.errors import a_value
from memeverse.mode import grading
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError

if TYPE_CHECKING:
    from memeverse.simulation.tracing.unsettled import Unsettled


class _OnLook:
    """An array of a run that is completed when somebody looks at it."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, run: Any, owner: type | None = None) -> Any:
        if run is None:
            raise AttributeError(self._name)  # so a dataclass knows that there is no default
        if run.unsettled is not None:
            run.unsettled.settle()
        return run.__dict__[self._name]

    def __set__(self, run: Any, value: np.ndarray) -> None:
        run.__dict__[self._name] = value


@dataclass(frozen=True, eq=False, repr=False)
class Trajectory:
    """The paths of all users under one selector, step by step.

    The numbers in ``slates`` and ``picks`` are row positions in ``items`` (`items.iloc[...]`).
    ``kept`` are the steps that were recorded, 0 (the start) first: ``tastes[i]`` is everybody's taste
    after step ``kept[i]``, and ``picks[i - 1]`` what they picked in that step. With ``record="all"``
    these are all the steps.
    """

    tastes: np.ndarray = field(metadata={"shape": "(len(kept), n_users, 5) float; tastes[0] is the start"})
    if TYPE_CHECKING:
        picks: np.ndarray
        slates: np.ndarray
    else:
        picks: np.ndarray = _OnLook()  # (len(kept) - 1, n_users) int
        slates: np.ndarray = _OnLook()  # (len(kept) - 1, n_users, k) int
    ranks: np.ndarray = field(metadata={"shape": "(len(kept) - 1, n_users) int; 0 is the top of the slate"})
    kept: np.ndarray = field(metadata={"shape": "(len(kept),) int, from 0 to steps"})
    users: pd.DataFrame  # as they were at the start
    items: pd.DataFrame
    selector: str
    seed: int | str
    k: int
    gamma: float
    unsettled: "Unsettled | None" = None  # which memes of a point some slates hold

    @property
    def steps(self) -> int:
        return int(self.kept[-1])

    @property
    def n_users(self) -> int:
        return len(self.users)

    @property
    def attributes(self) -> np.ndarray:
        """The five numbers of every item, (n_items, 5): `attributes[picks]` are those of the picks."""
        return self.items[list(CATEGORIES)].to_numpy(dtype=float)

    @property
    def picked(self) -> np.ndarray:
        """The five numbers of every pick, (len(kept) - 1, n_users, 5)."""
        return self.attributes[self.__dict__["picks"]]

    @property
    def shown(self) -> np.ndarray:
        """The five numbers of every meme in every slate, (len(kept) - 1, n_users, k, 5)."""
        return self.attributes[self.__dict__["slates"]]

    def __getstate__(self) -> dict[str, Any]:
        if self.unsettled is not None:
            self.unsettled.settle()
        return {**self.__dict__, "unsettled": None}

    def users_at(self, step: int = -1) -> pd.DataFrame:
        """The users' table after ``step`` steps: 0 is the start, -1 the end."""
        users = self.users.copy()
        users[list(CATEGORIES)] = self.tastes[self._place(step, self.steps + 1, after=0)]
        return users

    def slate_at(self, step: int, user: int | str) -> pd.DataFrame:
        """The slate that a user (a name, or a row number) got in a step; the first step is 0."""
        place = self._names().index(user) if user in self._names() else user
        if not isinstance(place, int | np.integer):
            raise InputError(f"nobody in this simulation is called {user!r}; the names are in .users.")
        at, user = self._place(step, self.steps, after=1) - 1, _within(place, self.n_users, "user")
        if self.unsettled is not None:
            self.unsettled.settle_one(at, user)
        return self.items.iloc[self.__dict__["slates"][at, user]]

    def until(self, frame: int) -> "Trajectory":
        """The run as it stood at the ``frame``-th of its kept steps; 0 is the start."""
        at = _within(frame, len(self.kept), "frame") % len(self.kept)
        return replace(
            self,
            tastes=self.tastes[: at + 1],
            picks=self.__dict__["picks"][:at],
            slates=self.__dict__["slates"][:at],
            ranks=self.ranks[:at],
            kept=self.kept[: at + 1],
        )

    def _place(self, number: int, length: int, after: int) -> int:
        """Where among the kept steps a step stands; ``after`` is 1 where step 0 is the first one made."""
        number = _within(number, length, "step")
        step = (number if number >= 0 else number + length) + after
        place = int(np.searchsorted(self.kept, step))
        if self.kept[place] != step:
            known = ", ".join(str(one - after) for one in self.kept[after:])
            raise InputError(f'step {number} was not recorded; kept are {known}. Try record="all".')
        return place

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


def read_run(run: Any, who: str) -> Trajectory:
    """A run, for a function that shows one; ``who`` is that function's name in a message."""
    if not isinstance(run, Trajectory):
        raise InputError(
            f"{who} shows a run: what simulate(...) or simulate_and_render(...) returned, as in "
            f"run = simulate(users, memes, selector, 30); this is {a_value(run)}."
        )
    return run


def _within(number: int, length: int, what: str) -> int:
    if not isinstance(number, int | np.integer):
        raise InputError(f"{what} must be a whole number, such as 0 or -1 for the last; this is {number!r}.")
    if not -length <= number < length:
        raise InputError(f"there is no {what} {number}; there are {length}, numbered from 0.")
    return int(number)
