"""The simulation: show, pick, be moved; for every user, step after step."""

import secrets
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.mode import grading
from memeverse.randomness import derive, derive_seed
from memeverse.simulation.choice import draw_positions, rank_of
from memeverse.simulation.dynamics import GAMMA, NOISE_SD, draw_noise, move_taste
from memeverse.simulation.handover import Handover
from memeverse.simulation.luck import global_luck
from memeverse.simulation.progress import bar
from memeverse.simulation.reading import names_of, read_count, read_items, read_selector, read_tastes
from memeverse.simulation.slate import SelectorError
from memeverse.simulation.trajectory import Trajectory


class Stopped(KeyboardInterrupt):
    """The simulation was interrupted; shown in a notebook as one line."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def simulate(
    users: pd.DataFrame,
    items: pd.DataFrame,
    selector: Callable[..., Any],
    steps: int,
    k: int = 5,
    seed: int | str | None = None,
    *,
    gamma: float = GAMMA,
    noise_sd: float = NOISE_SD,
    progress: bool = True,
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

    The same seed gives the same run; without one the run draws its own and keeps it in
    ``.seed``. Users' choices, their moods and the selector's luck come from separate streams:
    two selectors run with the same seed meet the same people in the same moods.
    Whatever the selector does to its arguments, ``users`` and ``items`` stay as they are.
    """
    selector, steps, k = read_selector(selector), read_count(steps, "steps", 0), read_count(k, "k", 1)
    start = read_tastes(users)
    read_items(items, k)
    if grading():  # a notebook being judged is run for its functions, not for its pictures
        users, start, steps = users.iloc[:2], start[:2], min(steps, 1)
    if seed is None:
        seed = secrets.randbelow(10**9)

    n, names, order = len(users), names_of(users), _luck_order(users)
    choices, moods = derive(seed, "choices"), derive(seed, "moods")
    handover = Handover(items, selector, k)
    tastes = np.empty((steps + 1, n, start.shape[1]))
    slates = np.empty((steps, n, k), dtype=np.int32)
    ranks, picks = np.empty((steps, n), dtype=np.int32), np.empty((steps, n), dtype=np.int32)
    tastes[0] = start
    step = user = 0
    try:
        with global_luck(derive_seed(seed, "selector")), bar(handover.who, steps * n, progress) as shown:
            for step in range(steps):
                position, mood = draw_positions(choices, n)[order], draw_noise(moods, n, noise_sd)[order]
                handover.new_step()
                for user in range(n):
                    slates[step, user] = handover.slate_for(tastes[step, user], names[user])
                    shown.update()
                ranks[step] = rank_of(position, k)
                picks[step] = slates[step, np.arange(n), ranks[step]]
                tastes[step + 1] = move_taste(
                    tastes[step], handover.catalogue.values[picks[step]], mood, gamma
                )
    except SelectorError as problem:
        where = f"(This was step {step + 1} of {steps}, for {names[user]}.)"
        raise SelectorError(f"{problem} {where}") from problem.__cause__
    except KeyboardInterrupt:
        raise Stopped(f"Stopped at step {step + 1} of {steps}; nothing was changed.") from None
    for array in (tastes, slates, ranks, picks):
        array.flags.writeable = False
    table = handover.catalogue.frame(slates.ravel())
    return Trajectory(tastes, picks, slates, ranks, users.copy(), table, handover.who, seed, k, gamma)


def _luck_order(users: pd.DataFrame) -> np.ndarray:
    """Who gets which of the draws of a step: they are dealt in the order of the users' labels.

    So a user's luck does not hang on the row in which they stand: permuting the users
    permutes the results.
    """
    labels = users.index if users.index.is_unique else pd.Index(names_of(users))
    try:
        return np.argsort(np.argsort(labels.to_numpy(), kind="stable"), kind="stable")
    except TypeError:  # labels of several kinds have no order
        return np.arange(len(users))
