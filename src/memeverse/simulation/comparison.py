"""Several selectors on the same people with the same luck: a table and a picture."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import a_value, explain_error
from memeverse.mode import grading
from memeverse.randomness import derive
from memeverse.simulation.engine import simulate
from memeverse.simulation.progress import bar
from memeverse.simulation.reading import (
    InputError,
    name_of,
    one_number,
    read_measure,
    read_seeds,
    read_selectors,
)
from memeverse.simulation.trajectory import Trajectory

COLUMNS = ["selector", "seed", "step", "measure", "value"]
SLATES_A_STEP = 5  # a mean over a few slates a step tells as much as over all, in a quarter of the time

Measure = Callable[[pd.DataFrame], float]


def compare(
    selectors: Mapping[str, Callable[..., Any]],
    users: pd.DataFrame,
    items: pd.DataFrame,
    steps: int = 20,
    k: int = 5,
    seeds: Iterable[int | str] = range(3),
    spread: Measure | None = None,
    diversity: Measure | None = None,
    measures: Iterable[str] = ("spread", "diversity"),
) -> pd.DataFrame:
    """Measures of several selectors, step by step: columns selector, seed, step, measure, value.

    ``spread(users)`` and ``diversity(slate)`` are your own functions: the first gets the users' table
    after every step, the second some of the slates of every step (their mean is the value). What is not
    given is measured by the library, and so are the other ``measures``: "polarisation", "drift", "pick
    distance", "bubble radius", "coverage", "gini of exposure". With the same seed all selectors meet the
    same users, in the same moods, picking with the same luck: what differs is the selector.
    """
    named, seeds = read_selectors(selectors), read_seeds(seeds)
    spread, diversity = read_measure(spread, "spread"), read_measure(diversity, "diversity")
    rows: list[tuple] = []
    if grading():
        wanted = [measures] if isinstance(measures, str) else list(measures)
    else:
        from memeverse.simulation.measures import read_measures

        wanted = read_measures(measures)
    with bar("comparing", len(named) * len(seeds)) as progress:
        for seed in seeds[:1] if grading() else seeds:
            for name, selector in named.items():
                run = simulate(users, items, selector, steps, k, seed, progress=False)
                for measure in wanted:
                    found = _measured(run, measure, {"spread": spread, "diversity": diversity}, seed)
                    rows += [(name, seed, step, measure, value) for step, value in found]
                progress.update()
    return pd.DataFrame(rows, columns=COLUMNS)


def describe_comparison(frame: pd.DataFrame) -> str:
    """A comparison in words: where each selector started and ended, lowest end first.

    >>> rows = [["a", 0, 0, "spread", 1.2], ["a", 0, 9, "spread", 0.8]]
    >>> describe_comparison(pd.DataFrame(rows, columns=COLUMNS))
    'spread, from step 0 to step 9: a 1.20 to 0.80.'
    """
    sentences = []
    for measure, part in frame.groupby("measure", sort=False):
        means = part.groupby(["selector", "step"], sort=False)["value"].mean().unstack("step")
        first, last = means.columns.min(), means.columns.max()
        ends = means.sort_values(last)
        told = [f"{name} {row[first]:.2f} to {row[last]:.2f}" for name, row in ends.iterrows()]
        sentences.append(f"{measure}, from step {first} to step {last}: {'; '.join(told)}.")
    return " ".join(sentences)


def plot_comparison(frame: pd.DataFrame, ax: Any = None) -> Any:
    """A comparison as lines over the steps, one panel a measure; the band spans all seeds.

    Without ``ax`` the picture is shown; with ``ax`` (one Axes, or one a measure) it is drawn there and
    the Axes are returned.
    """
    if grading():
        return ax
    from memeverse.display.curves import draw_comparison, new_panels
    from memeverse.display.picture import show

    if not isinstance(frame, pd.DataFrame) or not set(COLUMNS) <= set(frame.columns):
        raise InputError("plot_comparison(frame) draws the table that compare(...) returns.")
    if frame.empty:
        raise InputError("there is nothing to plot: the comparison has no rows.")
    if ax is not None:
        return draw_comparison(frame, ax)
    figure, panels = new_panels(frame["measure"].nunique())
    draw_comparison(frame, panels)
    return show(figure, describe_comparison(frame))


def _measured(
    run: Trajectory, measure: str, own: dict[str, Measure | None], seed: int | str
) -> list[tuple[int, float]]:
    """One measure of a run, a value a step: by the student's own function where there is one."""
    if (mine := own.get(measure)) is not None:
        return _own_spreads(run, mine) if measure == "spread" else _own_diversities(run, mine, seed)
    if grading():  # the library's own measures are out of reach while a submission is judged
        return []
    from memeverse.simulation.measures import MEASURES

    return MEASURES[measure](run)


def _own_spreads(run: Trajectory, own: Measure) -> list[tuple[int, float]]:
    """The spread at the start and after every step."""
    return [(step, _asked(own, run.users_at(step), "spread")) for step in range(run.steps + 1)]


def _own_diversities(run: Trajectory, own: Measure, seed: int | str) -> list[tuple[int, float]]:
    """The mean diversity of some of the slates of every step."""
    rng, found = derive(seed, "slates looked at"), []
    for step in range(run.steps):
        some = rng.permutation(run.n_users)[:SLATES_A_STEP]
        values = [_asked(own, run.slate_at(step, int(user)), "diversity") for user in some]
        found.append((step + 1, float(np.mean(values))))
    return found


def _asked(measure: Measure, table: pd.DataFrame, what: str) -> float:
    """What a student's own measure says about a table; a sentence when that is no number."""
    try:
        value = measure(table)
    except Exception as error:
        raise InputError(f"{what}: {explain_error(error, measure)}.") from error
    number, called = one_number(value), name_of(measure, "your function")
    if not np.isfinite(number):
        raise InputError(
            f"{what}: `{called}` returned {a_value(value)}; it must return one number. "
            + ("Did you forget `return`?" if value is None else "Try it by hand on one table.")
        )
    return number
