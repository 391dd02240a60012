"""Made-up bots for checks: vectors, histories, shares; and their answers, read for comparison."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import nothing, without_mask
from memeverse.checks.outcome import fail
from memeverse.errors import a_kind

TOPICS = ("chess", "gardening", "astronomy", "drumming", "housing", "knitting", "surfing", "robots")


def some_vectors(rng: np.random.Generator, count: int, dimensions: int) -> np.ndarray:
    """Vectors of many lengths, from a tenth to ten, (count, dimensions) float64, none of zeros.

    >>> some_vectors(np.random.default_rng(1), 3, 5).shape
    (3, 5)
    """
    vectors = rng.normal(size=(count, dimensions))
    lengths = 10 ** rng.uniform(-1, 1, (count, 1))
    return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True) * lengths)


def some_history(rng: np.random.Generator, count: int, liking: float = 0.4) -> pd.DataFrame:
    """What a bot leaves: a row a short, in the order in which they came; ``on_interest`` with that chance.

    Some shorts come more than once.

    >>> list(some_history(np.random.default_rng(1), 5))
    ['step', 'video', 'caption', 'topic', 'cluster', 'on_interest', 'watched', 'seconds']
    """
    different = -(-3 * count // 4)
    which = rng.permutation(np.arange(count) % different)
    watched = rng.random(count) < 0.4
    return pd.DataFrame(
        {
            "step": np.arange(1, count + 1),
            "video": np.array([f"v{number:05}" for number in rng.permutation(90_000)[:different]])[which],
            "caption": rng.choice(["Wait for the end", "Part 2", "Ten minutes of this"], different)[which],
            "topic": rng.choice(TOPICS, different, p=rng.dirichlet(np.full(len(TOPICS), 0.7)))[which],
            "cluster": rng.integers(100, size=different)[which],
            "on_interest": (rng.random(different) < liking)[which],
            "watched": watched,
            "seconds": np.where(watched, rng.integers(5, 60, count), 1),
        }
    )


def array_of(value: Any, who: str, shape: tuple[int, ...], what: str) -> np.ndarray:
    """A result that should be an array of numbers of that shape, as float64; fails in words for a student.

    Rows and columns may come as a table, and one value a row as a column of it.
    """
    if value is None or value is Ellipsis:
        nothing(value, who)
    if isinstance(value, str | bool | dict | set | frozenset):
        fail(f"`{who}` returned {a_kind(value)}, not {what}.", "It should end in `return` and an array.")
    try:
        array = np.asarray(without_mask(value))
        if array.dtype.kind in "US" or any(isinstance(one, str | bytes) for one in array.ravel()):
            raise TypeError
        array = array.astype(float)
    except (TypeError, ValueError):
        fail(f"`{who}` returned {a_kind(value)} that holds more than numbers, not {what}.")
    if array.shape != shape:
        said = f"an array of shape {array.shape}" if array.shape else "a single number"
        fail(
            f"`{who}` returned {said}; {what} has the shape {shape}.",
            "Look at the shapes on the way: `print(a.shape)`.",
        )
    return array


def truth_of(value: Any, who: str) -> bool:
    """A result that should be True or False."""
    value = alone(value)
    if value is None or value is Ellipsis:
        nothing(value, who)
    if not isinstance(value, bool | np.bool_) and not (
        isinstance(value, int | np.integer) and value in (0, 1)
    ):
        fail(
            f"`{who}` returned {a_kind(value)}, not True or False.",
            "A comparison and `in` give True or False: return that.",
        )
    return bool(value)


def step_of(value: Any, who: str) -> int | None:
    """A result that should be a step, counted from 1, or None for never; a float's nan is never, too."""
    value = alone(value)
    if value is Ellipsis:
        nothing(value, who)
    if value is None or (isinstance(value, float | np.floating) and np.isnan(value)):
        return None
    whole = isinstance(value, int | np.integer | float | np.floating) and not isinstance(value, bool)
    if not whole or not np.isfinite(value) or value != int(value):
        fail(f"`{who}` returned {a_kind(value)}; it must be a step such as 12, or None.")
    return int(value)


def shares_of(value: Any, who: str, count: int) -> np.ndarray:
    """A result that should be one share a row, as float64; missing ones are nan."""
    if isinstance(value, pd.DataFrame) and value.shape[1] == 1:
        value = value.iloc[:, 0]
    if isinstance(value, list | tuple | pd.Series):
        value = [np.nan if one is None or one is pd.NA else one for one in value]
    return array_of(value, who, (count,), "one share for each short")


def alone(value: Any) -> Any:
    """What a list, array or column of a single value holds; anything else as it is.

    >>> alone([7]), alone(np.isin(3, [1, 3])), alone([1, 2])
    (7, True, [1, 2])
    """
    if isinstance(value, list | tuple) and len(value) == 1:
        return value[0]
    if isinstance(value, np.ndarray | pd.Series) and value.size == 1:
        return np.asarray(value, dtype=object).reshape(-1)[0]
    return value
