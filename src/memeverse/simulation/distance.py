"""How far apart tastes and memes are: the Euclidean distance over the five categories."""

from typing import Any, overload

import numpy as np
import pandas as pd

from memeverse.data.labels import LABELS
from memeverse.errors import FriendlyError

# A tuple of our own: the list `categories` is the students', who may change it by accident.
CATEGORIES = tuple(LABELS)


class DistanceError(FriendlyError, ValueError):
    """Two things whose distance has no meaning."""


@overload
def dist(table: pd.DataFrame, vec: Any) -> pd.Series: ...
@overload
def dist(table: pd.Series, vec: Any) -> float: ...
def dist(table: Any, vec: Any) -> Any:
    """The distance of every row of ``table`` to ``vec``: one number a row, same index.

    >>> memes = pd.DataFrame({"humour": [0.0, 1.0], "sarcasm": [0.0, 0.0]}, index=["a", "b"])
    >>> user = pd.Series({"humour": 0.6, "sarcasm": 0.8})
    >>> dist(memes, user).round(3).to_dict()
    {'a': 1.0, 'b': 0.894}

    sqrt(0.6² + 0.8²) = 1 for a, sqrt(0.4² + 0.8²) = 0.894 for b.

    Columns are matched by name, over the categories that both have; other columns (a name,
    an author) are left out. ``vec`` may also be a row of a table (``users.iloc[0]``), a table of
    one row, or plain numbers: five in the order of `categories`, or one a column. With a single
    row as ``table`` the distance is one number:

    >>> round(dist(memes.loc["a"], memes.loc["b"]), 3)
    1.0
    """
    if isinstance(table, pd.Series) and isinstance(vec, pd.DataFrame) and len(vec) != 1:
        table, vec = vec, table  # a distance is the same in both directions
    if isinstance(table, pd.Series):
        return float(dist(table.to_frame().T, vec).iloc[0])
    if not isinstance(table, pd.DataFrame):
        raise DistanceError(
            f"dist(table, vec) got a {type(table).__name__} as its table; it expects a DataFrame, "
            "such as memes[categories]. Swap the two if they stand in the wrong order."
        )
    held = [name for name in table.columns if name in CATEGORIES]
    target = _numbers_by_name(vec, held)
    shared = [name for name in held if name in target]
    if not shared:
        raise DistanceError(
            "dist(table, vec) found no category that both have: the table has the columns "
            f"{_few(table.columns)}, the vector {_few(target)}. Both need some of {_few(CATEGORIES)}."
        )
    rows = _matrix(table, shared)
    away = rows - np.array([target[name] for name in shared])
    result = np.sqrt(np.einsum("ij,ij->i", away, away))
    if np.isnan(result).any():
        raise DistanceError(_where_nan(table, rows, shared))
    return pd.Series(result, index=table.index, name="distance")


def _numbers_by_name(vec: Any, held: list[str]) -> dict[str, float]:
    """A taste or a meme as {category: number}, from any of the shapes in which one comes."""
    if isinstance(vec, pd.DataFrame):
        if len(vec) != 1:
            raise DistanceError(
                "dist(table, vec) measures to one user or one meme; its second argument has "
                f"{len(vec)} rows. Take one of them with .iloc[0], or swap the two arguments."
            )
        vec = vec.iloc[0]
    if isinstance(vec, pd.Series) and not isinstance(vec.index, pd.RangeIndex):
        found = {
            name: value for name, value in zip(vec.index, vec.tolist(), strict=True) if name in CATEGORIES
        }
    else:
        try:
            plain = list(vec)
        except TypeError:
            raise DistanceError(
                f"dist(table, vec) got a {type(vec).__name__} as its second argument; it expects a "
                "user, a meme or five numbers."
            ) from None
        names = CATEGORIES if len(plain) == len(CATEGORIES) else held
        if len(plain) != len(names):
            raise DistanceError(
                f"dist(table, vec) got {len(plain)} numbers for {len(names)} categories "
                f"({', '.join(names)}); give one number for each."
            )
        found = dict(zip(names, plain, strict=True))
    for name, value in found.items():
        if not _is_number(value):
            raise DistanceError(
                f"dist(table, vec) needs a number for {name}; the second argument has {value!r} there."
            )
    return {name: float(value) for name, value in found.items()}


def _matrix(table: pd.DataFrame, names: list[str]) -> np.ndarray:
    # A table of just these columns is one block already; taking columns again costs more than the distance.
    exact = table if table.columns.tolist() == names else table[names]
    try:
        return exact.to_numpy(dtype=float)
    except (TypeError, ValueError):
        for name in names:
            for label, value in table[name].items():
                if not _is_number(value, nan_too=True):
                    raise DistanceError(
                        f"dist(table, vec) needs numbers; the table has {value!r} under {name} in row "
                        f"{label!r}."
                    ) from None
        raise


def _is_number(value: Any, nan_too: bool = False) -> bool:
    try:
        return not np.isnan(float(value)) or nan_too
    except (TypeError, ValueError):
        return False


def _where_nan(table: pd.DataFrame, rows: np.ndarray, names: list[str]) -> str:
    row, column = np.argwhere(np.isnan(rows))[0]
    return (
        f"dist(table, vec) met a missing value (NaN): row {table.index[row]!r} of the table has no "
        f"{names[column]}. "
        "Missing values often come from pd.concat of a Series, or from column names that do not match."
    )


def _few(names: Any, limit: int = 6) -> str:
    """The first names of many, as prose."""
    some = [str(name) for name in names]
    return (", ".join(some[:limit]) + (", …" if len(some) > limit else "")) or "none"
