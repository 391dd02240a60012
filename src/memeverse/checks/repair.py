"""Made-up homepages for checks, and answers about them, read."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import nothing, number_of
from memeverse.checks.bots import alone, array_of, truth_of
from memeverse.checks.outcome import fail
from memeverse.errors import a_kind

SIDES = ("left", "center", "right")
PARTS = ("state", "reward", "done")  # of a step
SHARES = ("agreement", "majority")  # of a tree
AT = {"left": -0.8, "center": 0.0, "right": 0.8}


def some_homepage(
    rng: np.random.Generator, places: int = 34, unknown: float = 0.3, leans: float | None = None
) -> np.ndarray:
    """The slants of a homepage, no two alike, some of them nan; at least one is known.

    Where it ``leans`` the mean of what is known is that.

    >>> homepage = some_homepage(np.random.default_rng(1), 34, leans=-0.25)
    >>> len(homepage), bool(np.isnan(homepage).any()), round(float(np.nanmean(homepage)), 2)
    (34, True, -0.25)
    """
    slants = rng.permutation(np.linspace(-0.9, 0.9, places)) + rng.uniform(-0.01, 0.01, places)
    if leans is not None:
        slants *= (0.95 - abs(leans)) / 0.91
    known = rng.random(places) >= unknown
    known[rng.integers(places)] = True
    slants[~known] = np.nan
    if leans is not None:
        slants += leans - np.nanmean(slants)
    return slants  # not rounded: none is as far from -.8, 0 or .8 as another


def mean_of(homepage: Any) -> float:
    """The mean of the slants that are known; 0 where none is."""
    known = [float(one) for one in np.asarray(homepage, dtype=float) if not np.isnan(one)]
    return sum(known) / len(known) if known else 0.0


def reward_right(homepage: Any) -> float:
    """How balanced it is: the mean of what is known, without its sign, below 0."""
    return -abs(mean_of(homepage))


def step_right(homepage: Any, action: str, left: int) -> tuple[list[float], float, bool]:
    """The next homepage of the toy site in order, its reward, and whether it was the last step.

    >>> step_right([-0.9, 0.1, 0.5], "right", 2)
    ([0.1, 0.5, 0.8], -0.4666666666666666, False)
    """
    watched = AT[action]
    slants = [float(one) for one in homepage]
    farthest = max(range(len(slants)), key=lambda place: abs(slants[place] - watched))
    slants[farthest] = watched
    return sorted(slants), reward_right(slants), left == 1


def choices_right(homepage: Any) -> set[str]:
    """The sides that are nearest to what is wanted, -4 times the mean: two of them at a tie."""
    wanted = min(max(-4 * mean_of(homepage), -1.0), 1.0)
    away = {side: abs(wanted - at) for side, at in AT.items()}
    return {side for side, far in away.items() if far <= min(away.values()) + 1e-9}


def some_choices(
    rng: np.random.Generator, count: int, agree: float = 0.7, most: float = 0.5, favourite: str = ""
) -> tuple[pd.Series, pd.Series]:
    """What a tree says and what a policy does, ``count`` times; they ``agree`` in about that share.

    The policy does its ``favourite`` in at least ``most``; the tree says it more seldom. Where they disagree
    the tree says one side here and another there, so that how often each is said does not tell.

    >>> said, done = some_choices(np.random.default_rng(1), 40)
    >>> bool((said == done).mean() == 0.7), bool(done.value_counts().max() > said.value_counts().max())
    (True, True)
    """
    names = [favourite, *(one for one in SIDES if one != favourite)] if favourite else rng.permutation(SIDES)
    first, other, third = (str(one) for one in names)
    few = max(1, round(count * (1 - most) / 2.5))
    done = np.array([first] * (count - 2 * few) + [other] * few + [third] * few, dtype=object)
    said = done.copy()
    wrong = max(2, round((1 - agree) * count))
    astray = min(few // 2, wrong // 2)
    said[: wrong - astray] = other
    said[count - 2 * few : count - 2 * few + astray] = third
    order = rng.permutation(count)
    return pd.Series(said[order]), pd.Series(done[order])


def choice_of(value: Any, who: str) -> str:
    """A result that should be the name of a side."""
    if value is None or value is Ellipsis:
        nothing(value, who)
    value = alone(value)
    if not isinstance(value, str):
        fail(
            f"`{who}` returned {a_kind(value)}, not the name of a side.",
            'It returns one of the texts "left", "center" and "right".',
        )
    name = str.__str__(value)
    if name not in SIDES:
        fail(f"`{who}` returned {name[:20]!r}.", 'The sides are "left", "center" and "right".')
    return name


def step_of_three(value: Any, who: str, places: int, part: str) -> Any:
    """The ``part`` of a result that should be a state, a reward and whether it is over.

    >>> step_of_three(([0.1, 0.2], None, 1), "step_by_hand", 2, "done")
    True
    """
    found = _part(value, who, PARTS, part, "three values", "`return state, reward, done` gives three.")
    if part == "state":
        return array_of(found, who, (places,), "the state, one slant for each place")
    if part == "reward":
        return number_of(found, who, "The reward, second of the three, is one number: the mean is one.")
    return truth_of(found, who)


def two_shares(value: Any, who: str, part: str) -> float:
    """The ``part`` of a result that should be two shares: the agreement or the majority."""
    if isinstance(value, np.ndarray | pd.Series) and value.ndim == 1:
        value = list(value)
    found = _part(value, who, SHARES, part, "two shares", "`return agree, majority` gives both.")
    return number_of(found, who, "Each of the two shares is one number: the mean of a comparison is one.")


def _part(value: Any, who: str, parts: tuple[str, ...], part: str, what: str, remedy: str) -> Any:
    """One part of several; the others cost nothing here, whatever they are."""
    if value is None or value is Ellipsis:
        nothing(value, who)
    if not isinstance(value, tuple | list) or len(value) != len(parts):
        how = f"{len(value)} values" if isinstance(value, tuple | list) else a_kind(value)
        fail(f"`{who}` returned {how}, not {what}.", remedy)
    found = value[parts.index(part)]
    if found is None:
        fail(
            f"The {part} that `{who}` returned is None.",
            "`x.sort()` puts x in order and gives None: return x, or `np.sort(x)`."
            if part == "state"
            else "`print(x)` gives None, and so does a function without `return`: return x itself.",
        )
    if found is Ellipsis:
        fail(f"The {part} that `{who}` returned is still `...`.", "Replace the `...` by your code.")
    return found
