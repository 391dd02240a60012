"""One run of a sweep: what all runs share, what tells them apart, and what comes of one."""

import threading
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from memeverse import session
from memeverse.data.users import generate_users
from memeverse.errors import FriendlyError, explain_error
from memeverse.simulation.engine import simulate
from memeverse.simulation.measures import MEASURES, OF_THE_END
from memeverse.simulation.sweeping.grid import Point
from memeverse.simulation.sweeping.packed import Packed

STEPS, K, N_USERS = 20, 5, 30  # where the grid does not say
_ONE_AT_A_TIME = threading.RLock()


class SweepError(FriendlyError):
    """A run of a sweep that could not be done, and which one it was."""


@dataclass(frozen=True)
class Task:
    """One run: a point of the grid and a seed.

    >>> print(Task({"selector": "mine", "k": 3}, seed=0))
    selector mine, k 3, seed 0
    """

    point: Point
    seed: int | str

    def __str__(self) -> str:
        return ", ".join(f"{name} {value}" for name, value in {**self.point, "seed": self.seed}.items())


@dataclass(frozen=True)
class Failed:
    """A run that ended in an error. (The error itself stays where it was: not all of them can travel.)"""

    kind: type[FriendlyError]
    sentence: str


def failed(task: Task, sentence: str, kind: type[FriendlyError] = SweepError) -> Failed:
    """A failure that names its run; only a `Task` is one of a sweep."""
    where = "In the sweep this was" if isinstance(task, Task) else "This was"
    return Failed(kind, f"{sentence} {where} {task}.")


Answer = list[float] | Failed  # a value for each measure
Answers = Generator[tuple[int, Answer], None, None]  # with the numbers of their tasks


@dataclass(frozen=True)
class Study:
    """What all runs of a sweep share. It travels once to each process, the tasks one by one."""

    selectors: dict[str, Packed]
    items: pd.DataFrame = field(repr=False)
    users: pd.DataFrame | None = field(repr=False)  # or as many as the grid says, made from each seed
    measures: list[str]
    session: Any = field(repr=False)  # selectors may show its promoted meme

    def answer(self, task: Task) -> Answer:
        """What comes of one run, whatever happens in it."""
        # Students' functions draw from the global random state, which threads share (those of a dask worker
        # too), and so is the session.
        with _ONE_AT_A_TIME, session._in_session(self.session):
            try:
                return self._measured(task)
            except FriendlyError as error:
                return failed(task, str(error), type(error))
            except (Exception, SystemExit) as error:
                return failed(task, explain_error(error) + ".")

    def _measured(self, task: Task) -> list[float]:
        """The measures at the end of a run."""
        settings = {"steps": STEPS, "k": K, **task.point}
        n_users, selector = settings.pop("n_users", N_USERS), self.selectors[settings.pop("selector")]
        users = self.users if self.users is not None else generate_users(n_users, task.seed)
        run = simulate(
            users,
            self.items,
            selector.unpack(),
            seed=task.seed,
            record="final" if OF_THE_END.issuperset(self.measures) else "all",
            progress=False,
            **settings,
        )
        return [MEASURES[name](run)[-1][1] for name in self.measures]
