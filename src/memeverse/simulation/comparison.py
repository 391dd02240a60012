"""Several selectors on the same people with the same luck: a table, a picture, a leaderboard."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import explain_error
from memeverse.mode import grading
from memeverse.randomness import derive
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import bar, simulate
from memeverse.simulation.reading import InputError, name_of, read_selector
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
    seeds: Iterable[int] = range(3),
    spread: Measure | None = None,
    diversity: Measure | None = None,
) -> pd.DataFrame:
    """Measures of several selectors, step by step: columns selector, seed, step, measure, value.

    ``spread(users)`` and ``diversity(slate)`` are your own functions: the first gets the users' table
    after every step, the second some of the slates of every step (their mean is the value). What is not
    given is measured by the library. With the same seed all selectors meet the same users, in the same
    moods, picking with the same luck: what differs is the selector.
    """
    named, seeds = _named(selectors), _seeds(seeds)
    rows: list[tuple] = []
    with bar("comparing", len(named) * len(seeds)) as progress:
        for seed in seeds[:1] if grading() else seeds:
            for name, selector in named.items():
                run = simulate(users, items, selector, steps, k, seed, progress=False)
                rows += _measured(run, name, seed, spread, diversity)
                progress.update()
    return pd.DataFrame(rows, columns=COLUMNS)


def describe_comparison(frame: pd.DataFrame) -> str:
    """A comparison in words: where each selector started and ended, lowest end first.

    >>> describe_comparison(pd.DataFrame([["a", 0, 0, "spread", 1.2], ["a", 0, 9, "spread", 0.8]], columns=COLUMNS))
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
    from memeverse.display.curves import draw_comparison
    from memeverse.display.picture import new_figure, show

    if not isinstance(frame, pd.DataFrame) or not set(COLUMNS) <= set(frame.columns):
        raise InputError("plot_comparison(frame) draws the table that compare(...) returns.")
    if frame.empty:
        raise InputError("there is nothing to plot: the comparison has no rows.")
    if ax is not None:
        return draw_comparison(frame, ax)
    measures = frame["measure"].nunique()
    figure = new_figure(width=4.6 * measures + 0.6, height=4.2)
    draw_comparison(frame, figure.subplots(1, measures, squeeze=False)[0])
    return show(figure, describe_comparison(frame))


def leaderboard(
    selectors: Mapping[str, Callable[..., Any]],
    users: pd.DataFrame,
    items: pd.DataFrame,
    steps: int = 20,
    k: int = 5,
    seeds: Iterable[int] = range(2),
) -> pd.DataFrame:
    """Selectors side by side on four measures that pull in different directions, best mean place first.

    - satisfaction: how much nearer to people their picks are than any meme; 1 is on the spot, 0 by chance;
    - diversity: the mean distance between the memes of a slate;
    - drift: how far people were moved (the less, the more they stay themselves);
    - resistance: when one author uploads four times as many memes as there are, how well that author
      is kept to a fair share of the picks; 1 is perfectly, 0 not at all.

    "mean place" is the average of the four places; on equal values places are shared.
    """
    named, seeds = _named(selectors), _seeds(seeds)
    columns = ["mean place", *_HIGHER_IS_BETTER]
    if grading():
        return pd.DataFrame(columns=columns, dtype=float)
    flooded, flooder = _with_flood(items, seeds[0])
    scores: dict[str, pd.Series] = {}
    with bar("leaderboard", len(named) * (len(seeds) + 1)) as progress:
        for name, selector in named.items():
            runs = []
            for seed in seeds:
                runs.append(_scores(simulate(users, items, selector, steps, k, seed, progress=False), items))
                progress.update()
            scores[name] = pd.DataFrame(runs).mean()
            attacked = simulate(users, flooded, selector, min(steps, 5), k, seeds[0], progress=False)
            scores[name]["resistance"] = _resistance(attacked, flooder)
            progress.update()
    table = pd.DataFrame(scores).T
    places = [table[one].rank(ascending=not high, method="min") for one, high in _HIGHER_IS_BETTER.items()]
    table.insert(0, "mean place", pd.concat(places, axis=1).mean(axis=1))
    return table[columns].sort_values("mean place", kind="stable").round(2).rename_axis("selector")


_HIGHER_IS_BETTER = {"satisfaction": True, "diversity": True, "drift": False, "resistance": True}


def _measured(
    run: Trajectory, name: str, seed: int, spread: Measure | None, diversity: Measure | None
) -> list[tuple]:
    """The rows of one run: the spread at every step, and the diversity of the slates of every step."""
    if spread is not None:
        spreads = [_asked(spread, run.users_at(step), "spread") for step in range(run.steps + 1)]
    else:
        spreads = [] if grading() else _library().spread(run.tastes).tolist()
    if diversity is not None:
        of = derive(seed, "slates looked at").permuted(np.tile(np.arange(run.n_users), (run.steps, 1)), axis=1)
        diversities = [
            np.mean([_asked(diversity, run.slate_at(step, int(user)), "diversity") for user in of[step, :SLATES_A_STEP]])
            for step in range(run.steps)
        ]
    else:
        values = _values(run)[run.slates]
        diversities = [] if grading() else _library().intra_slate_diversities(values).mean(axis=1).tolist()
    return [(name, seed, step, "spread", float(value)) for step, value in enumerate(spreads)] + [
        (name, seed, step, "diversity", float(value)) for step, value in enumerate(diversities, start=1)
    ]


def _asked(measure: Measure, table: pd.DataFrame, what: str) -> float:
    """What a student's own measure says about a table; a sentence when that is no number."""
    try:
        value = measure(table)
    except Exception as error:
        raise InputError(f"{what}: {explain_error(error, measure)}.") from error
    try:
        number = float(value)
    except (TypeError, ValueError):
        number = np.nan
    if not np.isfinite(number):
        raise InputError(
            f"{what}: `{name_of(measure)}` returned {value!r} ({type(value).__name__}); it must return one number. "
            + ("Did you forget `return`?" if value is None else "Try it by hand on one table.")
        )
    return number


def _scores(run: Trajectory, items: pd.DataFrame) -> dict[str, float]:
    measure, values = _library(), _values(run)
    return {
        "satisfaction": measure.satisfaction(run.tastes[:-1], values[run.picks], items[list(CATEGORIES)].to_numpy(float)),
        "diversity": float(measure.intra_slate_diversities(values[run.slates]).mean()),
        "drift": float(measure.drift(run.tastes)[-1]),
    }


def _resistance(run: Trajectory, flooder: str) -> float:
    authors = run.items["author"].to_numpy(dtype=object)
    return _library().resistance(_library().share_of(flooder, authors[run.picks.ravel()]), len(set(authors)))


def _with_flood(items: pd.DataFrame, seed: int) -> tuple[pd.DataFrame, str]:
    """The items after an attack like that of part 4, by an author of ours."""
    from memeverse.data.memes import flood

    table = items if "author" in items.columns else items.assign(author="everybody")
    flooder = str(derive(seed, "flooder").choice(sorted(set(table["author"].astype(str)))))
    return flood(table, flooder, "the same picture again", 4 * len(table), seed), flooder


def _values(run: Trajectory) -> np.ndarray:
    return run.items[list(CATEGORIES)].to_numpy(dtype=float)


def _library() -> Any:
    # Imported where it is used: while a submission is graded the library's own measures are out of reach.
    from memeverse.simulation import metrics

    return metrics


def _named(selectors: Any) -> dict[str, Callable[..., Any]]:
    if callable(selectors):
        selectors = [selectors]
    if isinstance(selectors, Sequence) and not isinstance(selectors, str):
        selectors = {name_of(one): one for one in selectors}
    if not isinstance(selectors, Mapping) or not selectors:
        raise InputError('selectors must be a dict of functions, such as {"random": selector_random}.')
    return {str(name): read_selector(one) for name, one in selectors.items()}


def _seeds(seeds: Any) -> list[int]:
    found = [seeds] if isinstance(seeds, int | np.integer) else list(seeds)
    if not found:
        raise InputError("seeds is empty; give at least one, for instance range(3).")
    return found
