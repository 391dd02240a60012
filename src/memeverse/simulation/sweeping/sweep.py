"""Many simulations: every point of a grid of parameters, several seeds each, as one table."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from typing import Any

import pandas as pd

from memeverse.mode import grading
from memeverse.simulation.engine import Stopped
from memeverse.simulation.progress import bar
from memeverse.simulation.reading import InputError, read_items, read_seeds, read_tastes
from memeverse.simulation.sweeping.grid import Grid, read_grid


def sweep(
    grid: Mapping[str, Any],
    seeds: Iterable[int | str] = range(3),
    *,
    users: pd.DataFrame | None = None,
    items: pd.DataFrame | None = None,
    measures: Iterable[str] = ("spread", "diversity"),
    jobs: int | None = None,
    cluster: Any = None,
) -> pd.DataFrame:
    """Measures at the end of a simulation, for every combination of parameters and every seed.

    >>> items = pd.DataFrame([[1.0] * 5, [0.0] * 5], columns=["humour", "sarcasm", "offensive",
    ...     "motivational", "overall_sentiment"])
    >>> def first(items, user, k):
    ...     return items.head(k)
    >>> grid = {"selector": first, "gamma": [0.1, 0.2], "noise_sd": 0, "steps": 1, "k": 1}
    >>> found = sweep(grid, seeds=[0], users=items.tail(1), items=items, measures="drift", jobs=1)
    >>> found["value"].round(3).tolist()  # from 0 by gamma * (0.5 + 0) * (1 - 0) on each of five axes
    [0.112, 0.224]

    ``grid`` maps parameters to their values: "selector" (functions by name, or names of the library's),
    "steps", "k", "gamma", "noise_sd", "n_users"; what it leaves out is as usual (20 steps, k = 5, 30 users).
    The table has a column for each of them, and `seed`, `measure`, `value`; `measures` are those of
    `compare`. ``users`` are the same in all runs; without them, each seed makes its own. ``items`` are
    the memes if nothing is said. With the same seed all points meet the same luck.

    The runs are spread over processes of this computer, as many as it has cores, or ``jobs``; with
    ``jobs=1`` they stay in this one, where a function's prints can be seen. ``cluster`` is the address
    of a dask.distributed scheduler ("tcp://host:8786"; `pip install 'memeverse[cluster]'`) whose workers
    have the same memeverse; whoever can reach it can run code there, so use your own. The table is the
    same in all cases: each run starts with a fresh copy of its selector.
    """
    read, seeds = read_grid(grid), read_seeds(seeds)
    columns = [*read.values, "seed", "measure", "value"]
    if grading():
        return pd.DataFrame(columns=columns)
    from memeverse.simulation.measures import read_measures
    from memeverse.simulation.sweeping.executor import executor_for
    from memeverse.simulation.sweeping.study import Failed, Task

    wanted = read_measures(measures)
    study = _study(read, users, items, wanted)
    tasks = [Task(point, seed) for point in read.points() for seed in seeds]
    executor = executor_for(len(tasks), jobs, cluster)
    answers: dict[int, list[float]] = {}
    try:
        with bar("sweep", len(tasks)) as progress, closing(executor.run(study, tasks)) as finished:
            for number, answer in finished:
                if isinstance(answer, Failed):
                    raise answer.kind(answer.sentence)
                answers[number] = answer
                progress.update()
    except KeyboardInterrupt:
        rest = "nothing is left running" if cluster is None else "its workers end the runs they are in"
        raise Stopped(f"Stopped after {len(answers)} of {len(tasks)} runs; {rest}.") from None
    rows = [
        (*task.point.values(), task.seed, measure, value)
        for number, task in enumerate(tasks)  # in the order of the grid, whoever finished first
        for measure, value in zip(wanted, answers[number], strict=True)
    ]
    return pd.DataFrame(rows, columns=columns)


def _study(grid: Grid, users: Any, items: Any, measures: list[str]) -> Any:
    """What the runs share, checked before the first of them begins."""
    from memeverse import session
    from memeverse.simulation.sweeping.packed import pack
    from memeverse.simulation.sweeping.study import K, Study

    if users is not None:
        if "n_users" in grid.values:
            raise InputError("give users, or n_users in the grid, not both: a table has its number of users.")
        read_tastes(users)
    items = session.current_memes() if items is None else items
    read_items(items, max(grid.values.get("k", [K])))
    packed = {name: pack(name, selector) for name, selector in grid.selectors.items()}
    return Study(packed, items, users, measures, session._current_session())
