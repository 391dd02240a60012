"""The simulation: show, pick, be moved; for every user, step after step."""

import secrets
from collections.abc import Callable
from typing import Any, Literal

import numpy as np
import pandas as pd

from memeverse.errors import Stopped
from memeverse.mode import grading
from memeverse.randomness import derive_seed, read_seed
from memeverse.simulation.asking import Asker, StoodAside, asker, in_one_go
from memeverse.simulation.choice import liked_rank, rank_of
from memeverse.simulation.dealing import luck_order
from memeverse.simulation.dynamics import GAMMA, NOISE_SD, move_taste
from memeverse.simulation.litter import old_objects_at_rest
from memeverse.simulation.luck import global_luck
from memeverse.simulation.people import people
from memeverse.simulation.progress import Watcher, bar
from memeverse.simulation.reading import (
    names_of,
    read_choice,
    read_count,
    read_items,
    read_number,
    read_selector,
    read_tastes,
)
from memeverse.simulation.record import Keep, Record, check_room, steps_to_keep
from memeverse.simulation.trajectory import Trajectory
from memeverse.simulation.warned import warned_once

__all__ = ["Stopped", "simulate"]


def simulate(
    users: pd.DataFrame,
    items: pd.DataFrame,
    selector: Callable[..., Any] | str,
    steps: int,
    k: int = 5,
    seed: int | str | None = None,
    *,
    gamma: float = GAMMA,
    noise_sd: float = NOISE_SD,
    choice: Literal["place", "liking"] = "place",
    record: Keep = "all",
    progress: bool | Watcher = True,
    together: bool = True,
) -> Trajectory:
    """What a selector does to people: at each step every user gets a slate, picks, and is moved.

    >>> items = pd.DataFrame([[1.0] * 5], columns=["humour", "sarcasm", "offensive", "motivational",
    ...     "overall_sentiment"])
    >>> users = items * 0.0
    >>> def first(items, user, k):
    ...     return items.head(k)
    >>> run = simulate(users, items, first, steps=1, k=1, gamma=0.1, noise_sd=0)
    >>> run.tastes[:, 0, 0].tolist()  # 0 + 0.1 * (0.5 + 0) * (1 - 0)
    [0.0, 0.05]

    ``selector`` is your function, or the name of one of the library's: "random", "preferences",
    "popularity", ... These work on all users at once, for as many as you like. ``choice`` is how people
    pick: by place alone, or by place and liking (see `memeverse.simulation.choice`). ``record`` says
    what is kept: "all" steps, a "sampled" few, or the "final" one; the run is the same. ``progress`` is
    whether a bar shows when it takes long, or a function that is told how many slates are made, and of
    how many.

    The same seed gives the same run; without one the run draws its own and keeps it in
    ``.seed``. Users' choices, their moods and the selector's luck come from separate streams:
    two selectors run with the same seed meet the same people in the same moods.
    A function of yours that does the same arithmetic for everybody is run once to learn it, and then
    worked out for all users at once: the run is the same, only faster. ``together=False`` calls it for
    each user instead.
    Whatever the selector does to its arguments, ``users`` and ``items`` stay as they are.
    """
    selector, steps, k = read_selector(selector), read_count(steps, "steps", 0), read_count(k, "k", 1)
    start = read_tastes(users)
    read_choice(choice)
    gamma, noise_sd = read_number(gamma, "gamma"), read_number(noise_sd, "noise_sd", least=0)
    read_items(items, k)
    seed = secrets.randbelow(10**9) if seed is None else read_seed(seed)
    if grading():  # a notebook being judged is run for its functions, not for its pictures
        users, start, steps = users.iloc[:2], start[:2], min(steps, 1)

    check_room(record, steps, len(start), k)
    order = luck_order(users)
    asked = asker(selector, items, k, steps, names_of(users), order, seed)

    def run(asked: Asker) -> Trajectory:
        kept = Record(start, steps_to_keep(record, steps), k)
        tastes, step = start, 0
        try:
            with (
                global_luck(derive_seed(seed, "selector")),
                warned_once(),
                old_objects_at_rest(),
                bar(asked.who, steps * len(start), progress) as shown,
                people(seed, order, steps, noise_sd) as everyone,
            ):
                for step, (position, mood) in enumerate(everyone, start=1):
                    slates = asked.slates(step - 1, tastes, shown.update)
                    ranks = (
                        rank_of(position, k)
                        if choice == "place"
                        else liked_rank(tastes, asked.values[slates])
                    )
                    picks = slates[np.arange(len(slates)), ranks]
                    asked.learn(picks)
                    tastes = move_taste(tastes, asked.values[picks], mood, gamma)
                    kept.step(step, tastes, slates, ranks, picks)
        except KeyboardInterrupt:
            raise Stopped(f"Stopped at step {max(step, 1)} of {steps}; nothing was changed.") from None
        unsettled = asked.unsettled(kept, progress)
        kept.close()
        table = asked.frame(kept.slates)
        return Trajectory(
            kept.tastes, kept.picks, kept.slates, kept.ranks, kept.kept, users.copy(), table, asked.who, seed,
            k, gamma, unsettled,
        )  # fmt: skip

    if together and not grading():
        try:
            followed = in_one_go(asked, start, steps_to_keep(record, steps))
        except KeyboardInterrupt:
            raise Stopped(f"Stopped at step 1 of {steps}; nothing was changed.") from None
        if followed is not None:
            try:
                return run(followed)
            except StoodAside:
                pass  # it does something else for somebody: begin again, one call a user
    return run(asked)
