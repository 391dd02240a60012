"""What is wrong with a slate, in one clear sentence: what came, what was expected, what to try."""

import inspect
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import a_value, shortened
from memeverse.simulation.distance import CATEGORIES


def no_table(slate: Any, k: int, who: str) -> str:
    """A selector returned something else than a DataFrame."""
    expected = f"; expected is a slate, a DataFrame of k = {k} rows of items."
    if slate is None:
        return f"`{who}` returned None{expected} Did you forget `return` on its last line?"
    if isinstance(slate, pd.Series):
        if set(CATEGORIES) & set(slate.index):
            return (
                f"`{who}` returned a Series (one meme on its side){expected} Keep a single row a table "
                "with double brackets, items.iloc[[0]], or turn it with .to_frame().T."
            )
        return (
            f"`{who}` returned a Series (one column){expected} Use its index to take whole rows: "
            "items.loc[series.index]."
        )
    if isinstance(slate, pd.Index):
        return f"`{who}` returned labels without rows{expected} Take the rows: items.loc[labels]."
    if isinstance(slate, list | tuple):
        inside = type(slate[0]).__name__ if slate else "nothing"
        return (
            f"`{who}` returned a {type(slate).__name__} of {len(slate)} ({inside}){expected} Put "
            "tables together with pd.concat([...]), or take rows by their labels: items.loc[[...]]."
        )
    if isinstance(slate, np.ndarray):
        return (
            f"`{who}` returned a NumPy array{expected} Take the rows from the table: items.iloc[positions]."
        )
    if inspect.iscoroutine(slate) or inspect.isasyncgen(slate):
        if inspect.iscoroutine(slate):
            slate.close()  # or Python warns that nobody awaited it
        return f"`{who}` is an async function{expected} Write `def` without `async` before it."
    if hasattr(slate, "send"):
        return f"`{who}` is a generator (it has `yield`){expected} Use `return` once, with the whole slate."
    return f"`{who}` returned {a_value(slate)}{expected}"


def wrong_length(slate: pd.DataFrame, k: int, who: str) -> str:
    """A slate has more or fewer rows than k."""
    return f"`{who}` returned {_rows_of(len(slate))}; a slate has exactly k = {k}. {_to_length(slate, k)}"


def missing_column(name: str, who: str) -> str:
    """A slate lacks one of the five categories."""
    return (
        f"`{who}` returned a slate without the column {name}; a slate's rows keep all columns of "
        "`items`. If you took items[categories][...] or dropped columns for a calculation, take the rows "
        "from `items` at the end: items.loc[chosen.index]."
    )


def strange_parts(slate: pd.DataFrame, who: str) -> str | None:
    """A slate has labels or values that can't be looked up; None if it has none such."""
    labels = {"the label of a row": slate.index, "the label of a column": slate.columns}
    parts = [(what, label) for what, some in labels.items() for label in some if not _is_hashable(label)]
    parts += [("a value", value) for value in slate.to_numpy().ravel() if not _is_hashable(value)]
    if not parts:
        return None
    what, part = parts[0]
    return (
        f"`{who}` returned a slate with {_short(part)} ({type(part).__name__}) as {what}; a slate's rows "
        "must be rows of items, unchanged. Take them from the table: items.loc[labels] or "
        "items.iloc[positions]."
    )


def twice(label: Any, who: str) -> str:
    """A slate shows the same meme twice."""
    return (
        f"`{who}` returned {label} twice in one slate; all rows of a slate must be different memes. "
        "Draw without replacement, or leave out what is in the slate already."
    )


def no_item(label: Any, row: tuple, true_row: tuple | None, who: str) -> str:
    """A row of a slate is none of the items; ``true_row`` is the item of that label, if there is one."""
    missing = [name for name, value in zip(CATEGORIES, row, strict=True) if _is_missing(value)]
    if missing:
        return (
            f"`{who}` returned a slate with a missing value (NaN) under {missing[0]} in row {label}. "
            "That happens when pd.concat gets a Series: give it tables, with double brackets "
            "(items.iloc[[0]]), one under the other."
        )
    for name, value, true in zip(CATEGORIES, row, true_row or (), strict=False):
        if value != true:
            return (
                f"`{who}` returned {label} with {name} = {_short(value)}, but among the items it has "
                f"{true:g}: a slate's rows must be rows of items, unchanged. Keep what you compute in a "
                "Series or a new column."
            )
    return (
        f"`{who}` returned a row that is not among the items (label {label}). A slate is made of rows of the "
        "table `items` that the function gets, not of another table."
    )


def _rows_of(n: int) -> str:
    return "an empty slate" if n == 0 else "a slate of 1 row" if n == 1 else f"a slate of {n} rows"


def _to_length(slate: pd.DataFrame, k: int) -> str:
    if len(slate) == 0:
        return "No row passed your filter."
    if len(slate) < k:
        return "Fill it up with other rows of items."
    if slate.index.has_duplicates:
        return (
            "Some memes have the same label, and items.loc[label] takes all rows that have it: take "
            "rows by their place with .iloc, or the first k with .head(k)."
        )
    return "Take the first k of them with .head(k)."


def _is_missing(value: Any) -> bool:
    return value is None or value is pd.NA or value != value


def _is_hashable(label: Any) -> bool:
    try:
        hash(label)
    except TypeError:
        return False
    return True


def _short(value: Any) -> str:
    return shortened(f"{value:.4g}" if isinstance(value, float) else repr(value), 40)
