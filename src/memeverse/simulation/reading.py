"""Users, items and numbers as the simulation needs them, or one sentence that says why not."""

import difflib
import operator
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError, a_kind, a_value
from memeverse.mode import grading
from memeverse.randomness import read_seed
from memeverse.simulation.distance import CATEGORIES


def read_tastes(users: Any) -> np.ndarray:
    """The tastes of the users, (n_users, 5) float, between -1 and 1."""
    if isinstance(users, pd.Series):
        raise InputError(
            "users is a Series (a single user); simulate needs a table. Keep the row a table with "
            "double brackets: users.iloc[[0]]."
        )
    if not isinstance(users, pd.DataFrame):
        raise InputError(
            f"users must be a DataFrame such as generate_users(30); this is a {type(users).__name__}."
        )
    if "author" in users.columns and "name" not in users.columns:
        raise InputError(
            "users has a column `author`, so these look like memes. The order is (users, items, selector)."
        )
    if len(users) == 0:
        raise InputError(
            "users is empty: there is nobody to show memes to. Make some with generate_users(30)."
        )
    tastes = read_numbers(users, "users")
    if np.abs(tastes).max() > 1 + 1e-9:
        row, column = np.unravel_index(np.abs(tastes).argmax(), tastes.shape)
        raise InputError(
            f"users has {tastes[row, column]:g} under {CATEGORIES[column]} in row "
            f"{users.index[row]!r}; tastes lie between -1 and 1."
        )
    return tastes


def read_items(items: Any, k: int) -> np.ndarray:
    """The attributes of the items, (n_items, 5) float, at least ``k`` of them."""
    if not isinstance(items, pd.DataFrame):
        raise InputError(f"items must be a DataFrame such as memes; this is a {type(items).__name__}.")
    if len(items) == 0:
        raise InputError(
            "items is empty: there is no meme to show. If it is the result of a filter, no row passed it."
        )
    if k > len(items):
        raise InputError(
            f"a slate of {k} memes can't be made from {len(items)}: lower k to at most {len(items)} or "
            "add items."
        )
    return read_numbers(items, "items")


def read_numbers(table: pd.DataFrame, what: str) -> np.ndarray:
    """The five categories of a table as a fresh float array; ``what`` is its name in a message."""
    missing = [name for name in CATEGORIES if name not in table.columns]
    if missing:
        raise InputError(
            f"{what} has no column {' or '.join(missing)}; it needs all of {', '.join(CATEGORIES)}."
            + nearest(missing[0], table.columns)
        )
    part = table[list(CATEGORIES)]
    if part.shape[1] != len(CATEGORIES):
        raise InputError(f"{what} has a category twice among its columns; remove one of the two.")
    try:
        numbers = part.to_numpy(dtype=float, copy=True)
    except (TypeError, ValueError):
        label, name, value = next(_not_numbers(part))
        raise InputError(
            f"{what} has {value!r} under {name} in row {label!r}; the five categories must be numbers."
        ) from None
    if not np.isfinite(numbers).all():
        row, column = np.argwhere(~np.isfinite(numbers))[0]
        raise InputError(
            f"{what} has a missing or infinite value under {CATEGORIES[column]} in row {table.index[row]!r}; "
            f"leave such rows out, for instance with {what}.dropna()."
        )
    return numbers


def read_count(value: Any, what: str, least: int) -> int:
    """A whole number of at least ``least``: how many steps, memes in a slate, users."""
    try:
        if isinstance(value, bool | np.bool_):
            raise TypeError
        whole = operator.index(int(value) if isinstance(value, float) and value.is_integer() else value)
    except TypeError:
        raise InputError(
            f"{what} must be a whole number such as {max(least, 5)}; this is {a_value(value)}."
        ) from None
    if whole < least:
        raise InputError(f"{what} must be at least {least}; this is {whole}.")
    return whole


def read_choice(choice: Any) -> None:
    """How people pick: "place" or "liking"."""
    if choice not in ("place", "liking"):
        raise InputError(f"choice must be 'place' or 'liking'; this is {choice!r}.")


def read_number(value: Any, what: str, least: float = -np.inf) -> float:
    """A finite number of at least ``least``."""
    try:
        if isinstance(value, bool | str):
            raise TypeError
        number = float(value)
    except (TypeError, ValueError):
        raise InputError(f"{what} must be a number such as 0.1; this is {a_value(value)}.") from None
    if not np.isfinite(number) or number < least:
        least_said = "" if least == -np.inf else f" of at least {least:g}"
        raise InputError(f"{what} must be a finite number{least_said}; this is {value!r}.")
    return number


def read_selector(selector: Any) -> Callable[..., Any]:
    """A function that can be asked for slates, or a library selector by its name."""
    if callable(selector):
        return selector
    if isinstance(selector, str) and grading():  # the library's selectors are no answer to an exercise
        return _first
    if isinstance(selector, str):
        from memeverse.simulation.selectors import library_selector

        return library_selector(selector)
    if isinstance(selector, pd.DataFrame):
        raise InputError(
            "selector is a DataFrame: hand over the function itself, without calling it "
            "(selector_random, not selector_random(...))."
        )
    raise InputError(
        f"selector must be a function selector(items, user, k) that returns a slate; this is "
        f"{a_kind(selector)}."
    )


def _first(items: pd.DataFrame, user: pd.Series, k: int) -> pd.DataFrame:
    return items.head(k)


def read_measure(measure: Any, what: str) -> Callable[[pd.DataFrame], Any] | None:
    """A student's own function that measures, or None where the library's is meant."""
    if measure is None or callable(measure):
        return measure
    raise InputError(
        f"{what} must be a function, handed over without calling it: {what}={what}, not {what}={what}(...). "
        f"This was {a_kind(measure)}."
    )


def one_number(value: Any) -> float:
    """A result that is one number, also as the only one of a list or an array; nan for anything else.

    >>> one_number([0.5]), one_number(np.array(2)), one_number("3")
    (0.5, 2.0, nan)
    """
    if value is None or isinstance(value, str | bool) or np.size(value) != 1:
        return float("nan")
    try:
        return float(np.asarray(value, dtype=float).reshape(-1)[0])
    except (TypeError, ValueError):
        return float("nan")


def read_selectors(selectors: Any) -> dict[str, Callable[..., Any]]:
    """Several selectors by name.

    >>> read_selectors([max]), read_selectors({"largest": max})
    ({'max': <built-in function max>}, {'largest': <built-in function max>})
    """
    if callable(selectors) or isinstance(selectors, str):
        selectors = [selectors]
    if isinstance(selectors, list | tuple):
        names = [one if isinstance(one, str) else name_of(one) for one in selectors]
        if len(set(names)) < len(names):
            raise InputError(
                f"two of the selectors are called {max(names, key=names.count)}: tell them apart in a dict, "
                'such as {"first": one, "second": other}.'
            )
        selectors = dict(zip(names, selectors, strict=True))
    if not isinstance(selectors, Mapping) or not selectors:
        raise InputError('selectors must be a dict of functions, such as {"random": selector_random}.')
    return {str(name): read_selector(one) for name, one in selectors.items()}


def read_seeds(seeds: Any) -> list[int | str]:
    """Several seeds, one a run; a single one is a list of one."""
    found = [seeds] if isinstance(seeds, str) or not isinstance(seeds, Iterable) else list(seeds)
    if not found:
        raise InputError("seeds is empty; give at least one, for instance range(3).")
    return [read_seed(seed) for seed in found]


def read_axes(col: Any) -> tuple[str, str]:
    """The two categories a picture is drawn on: (across, up).

    >>> read_axes(["humour", "sarcasm"])
    ('humour', 'sarcasm')
    """
    if isinstance(col, str) or not isinstance(col, Iterable):
        raise InputError(
            f"col must name two categories, such as ('humour', 'sarcasm'); this is {a_value(col)}."
        )
    pair = tuple(col)
    if len(pair) != 2:
        raise InputError(f"col must name two categories, one across and one up; this names {len(pair)}.")
    for name in pair:
        if name not in CATEGORIES:
            raise InputError(
                f"there is no category {name!r}; the categories are {', '.join(CATEGORIES)}."
                + nearest(name, CATEGORIES)
            )
    if pair[0] == pair[1]:
        raise InputError(f"both axes are {pair[0]}: choose two different categories (col).")
    return pair


def names_of(users: pd.DataFrame) -> tuple[str, ...]:
    """What to call each user: the column `name`, or the row's label where there is none."""
    return tuple(str(name) for name in (users["name"] if "name" in users.columns else users.index))


def name_of(selector: Any, unnamed: str = "your selector") -> str:
    """What to call a selector, or another function.

    >>> name_of(max), name_of(lambda items, user, k: items)
    ('max', 'your selector')
    """
    inner = getattr(selector, "func", selector)  # functools.partial keeps the function there
    name = getattr(inner, "__name__", type(inner).__name__)
    return unnamed if name == "<lambda>" else str(name)


def _not_numbers(part: pd.DataFrame) -> Any:
    for name in part.columns:
        for label, value in part[name].items():
            try:
                float(value)
            except (TypeError, ValueError):
                yield label, name, value


def nearest(name: Any, known: Iterable[Any]) -> str:
    close = difflib.get_close_matches(str(name), [str(one) for one in known], 1, 0.6)
    return f" Did you mean {close[0]}?" if close else ""
