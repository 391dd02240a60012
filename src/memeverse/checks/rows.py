"""Which rows of the items a slate is made of, and sentences for slates that are not one.

A slate is judged by its rows: the same label with the same five values, or, where the labels
were lost on the way, values that are those of a row. Extra columns, their order, the type of
the numbers and the type of the labels do not matter.
"""

from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from memeverse.checks.answers import nothing
from memeverse.checks.outcome import fail
from memeverse.checks.samples import CATEGORIES
from memeverse.checks.subject import Subject
from memeverse.errors import a_kind


class Catalogue:
    """A frame of items that is asked many times which of its rows a slate holds."""

    def __init__(self, items: pd.DataFrame):
        self.items = items
        self.labels = items.index.tolist()
        self.authors = items["author"].tolist() if "author" in items.columns else [None] * len(items)
        self.values = items[list(CATEGORIES)].to_numpy(dtype=float)
        self.plain = [_plain(label) for label in self.labels]
        self.known = set(self.plain)
        self.places: dict[tuple[float, ...], list[int]] = {}
        for place, key in enumerate(_keys(self.values)):
            self.places.setdefault(key, []).append(place)


def ask(
    subject: Subject, items: pd.DataFrame | Catalogue, user: Any, k: int, repeats: bool = False
) -> list[int]:
    """One call of a selector: the positions in ``items`` of the rows it shows, first row on top."""
    book = items if isinstance(items, Catalogue) else Catalogue(items)
    return rows_of(subject(book.items, user, k), book, k, subject.name, repeats)


def ask_often(
    subject: Subject, items: pd.DataFrame | Catalogue, user: Any, k: int, times: int, repeats: bool = False
) -> np.ndarray:
    """``times`` independent calls: an array (times, k) of positions.

    A slate of a wrong length now and then is left out and another one asked for: the checks that count
    chances must not all fail over it. Its length is judged where it is asked for with `ask`.
    """
    book = items if isinstance(items, Catalogue) else Catalogue(items)
    found: list[list[int]] = []
    asked = 0
    while len(found) < times:
        slates = subject.repeat(times - len(found), book.items, user, k)
        asked += len(slates)
        read = _rows_or_none(slates, book, k, subject.name, repeats)
        found += [rows for rows in read if rows is not None]
        if 2 * len(found) < asked:  # not now and then: the first of them says what is wrong
            rows_of(slates[read.index(None)], book, k, subject.name, repeats)
    return np.array(found)


def rows_of_most(
    slates: Sequence[Any], items: pd.DataFrame | Catalogue, k: int, who: str, repeats: bool = False
) -> list[list[int] | None]:
    """For each slate its rows, or None where it is a table of another length than ``k``.

    Fails when more than half of them are.
    """
    book = items if isinstance(items, Catalogue) else Catalogue(items)
    read = _rows_or_none(slates, book, k, who, repeats)
    if 2 * read.count(None) > len(read):
        rows_of(slates[read.index(None)], book, k, who, repeats)
    return read


def _rows_or_none(
    slates: Sequence[Any], book: Catalogue, k: int, who: str, repeats: bool
) -> list[list[int] | None]:
    return [
        None
        if isinstance(slate, pd.DataFrame) and len(slate.index) != k
        else rows_of(slate, book, k, who, repeats)
        for slate in slates
    ]


def rows_of(
    slate: Any, items: pd.DataFrame | Catalogue, k: int, who: str = "your selector", repeats: bool = False
) -> list[int]:
    """The positions in ``items`` of the rows of ``slate``, first row on top.

    Fails, in words for a student, when it is not a DataFrame of ``k`` rows of ``items``. With
    ``repeats`` a row may come twice; copies of a row (same label, same values) are different rows.

    >>> items = pd.DataFrame([[1.0] * 5, [2.0] * 5], index=["a", "b"], columns=list(CATEGORIES))
    >>> rows_of(items.loc[["b", "a"]], items, 2), rows_of(items.tail(1).reset_index(), items, 1)
    ([1, 0], [1])
    """
    book = items if isinstance(items, Catalogue) else Catalogue(items)
    columns = _columns(_frame(slate, who), who)
    if len(slate.index) > k and set(CATEGORIES) <= set(map(_plain, slate.index)):
        fail(
            f"`{who}` returned a table with a row for each category: a Series was stacked among the tables.",
            "`pd.concat` wants tables. Double brackets keep one: `iloc[[0]]` is a table of one row, "
            "`iloc[0]` is a Series.",
        )
    _must_have(k, len(slate.index), book, who)
    table, authors = _numbers_and_authors(slate, columns, who)
    _must_have(k, len(table), book, who)  # a class of one's own can say any length; the numbers can't
    labels = slate.index.tolist()
    found: list[int] = []
    taken: set[int] = set()
    for place, key in enumerate(_keys(table)):
        rows = _candidates(book, key, labels[place], authors[place] if authors else None)
        if not rows:
            _not_an_item(book, labels[place], table[place], place, who)
        row = next((row for row in rows if row not in taken), rows[0])
        if row in taken and not repeats:
            fail(
                f"`{who}` returned the same meme more than once in a slate.",
                "Draw without replacement, or leave out what the slate already holds.",
                as_list(book, [*found, row]),
            )
        taken.add(row)
        found.append(row)
    return found


def as_list(book: Catalogue, rows: Sequence[int], notes: Iterable[str] = ()) -> str:
    """A slate as lines of text: place, label, note."""
    said = [*notes] or [""] * len(rows)
    return "\n".join(
        f"{place}. {book.labels[row]}" + (f"  {note}" if note else "")
        for place, (row, note) in enumerate(zip(rows, said, strict=True), 1)
    )


def _frame(slate: Any, who: str) -> pd.DataFrame:
    if slate is None or slate is Ellipsis:
        nothing(slate, who)
    if not isinstance(slate, pd.DataFrame):
        _not_a_frame(slate, who)
    return slate


def _not_a_frame(slate: Any, who: str) -> NoReturn:
    hint = "Return rows of `items`."
    if isinstance(slate, pd.Series):
        hint = (
            "One row or one column of a DataFrame is a Series. Double brackets keep the table: "
            "`items.iloc[[0]]` is a DataFrame of one row, `items.iloc[0]` is a Series."
        )
    elif isinstance(slate, list | tuple | np.ndarray | pd.Index | set):
        hint = (
            "Labels become rows with `items.loc[labels]`, row numbers with `items.iloc[numbers]`; "
            "several DataFrames become one with `pd.concat`."
        )
    fail(f"`{who}` returned {a_kind(slate)}; a slate is a DataFrame, a table with rows.", hint)


def _must_have(k: int, rows: int, book: Catalogue, who: str) -> None:
    if rows != k:
        fail(
            f"`{who}` returned {_count(rows, 'row')}; with k = {k} it must return {k}.",
            "The slate's size is the parameter `k`: a fixed number, or a smaller choice to draw from, "
            "breaks for other values.",
            f"{len(book.items)} items, k = {k}: {_count(rows, 'row')}",
        )


def _columns(slate: pd.DataFrame, who: str) -> list[Any]:
    """The names of a slate's columns, each category once among them."""
    columns = slate.columns.tolist()
    missing = [name for name in CATEGORIES if name not in columns]
    if missing:
        fail(
            f"`{who}` returned a table without the column {', '.join(missing)}.",
            "A slate is made of whole rows of `items`: keep all their columns (more columns are fine)."
            + (
                " Rows and columns look swapped: `.T` turns a table."
                if set(missing) <= set(slate.index)
                else ""
            ),
        )
    if any(columns.count(name) > 1 for name in CATEGORIES):
        fail(
            f"`{who}` returned a table in which a column comes twice.",
            "`pd.concat` puts tables below each other; with axis=1 it puts them side by side.",
        )
    return columns


def _numbers_and_authors(
    slate: pd.DataFrame, columns: list[Any], who: str
) -> tuple[np.ndarray, list[Any] | None]:
    """The five categories of a slate (rows, 5) and its column of authors, if it has one."""
    # One conversion of the whole table is several times faster than selecting columns, and this
    # runs thousands of times a submission.
    table = slate.to_numpy(dtype=object)
    authors = table[:, columns.index("author")].tolist() if "author" in columns else None
    try:
        return table[:, [columns.index(name) for name in CATEGORIES]].astype(float), authors
    except (TypeError, ValueError):
        fail(
            f"`{who}` returned a table with something other than numbers in the five categories.",
            "A slate is made of rows of `items`, unchanged.",
        )


def _candidates(book: Catalogue, key: tuple[float, ...], label: Any, author: Any) -> list[int]:
    """The rows of items that a row of a slate may be: these values, and this label if it was kept."""
    alike = book.places.get(key, [])
    name = _plain(label)
    labelled = [row for row in alike if book.plain[row] == name]
    if labelled:
        return labelled
    by_author = [row for row in alike if author is not None and book.authors[row] == author]
    if _is_text(label):
        # A name that items do not have is another table's meme. A name of items over another row's
        # values is what `slate.iloc[1] = row` leaves behind.
        return by_author if name in book.known else []
    return by_author or alike


def _not_an_item(book: Catalogue, label: Any, values: np.ndarray, place: int, who: str) -> NoReturn:
    shown = ", ".join(f"{name} {value:g}" for name, value in zip(CATEGORIES, values, strict=True))
    if _plain(label) in book.known:
        fail(
            f"`{who}` returned a row whose values are not those of `items`.",
            "A slate shows memes as they are: work on a copy (`items.copy()`) when you calculate.",
            f"place {place + 1}: {label} with {shown}",
        )
    if _plain(label) in set(map(_plain, book.authors)):
        fail(
            f"`{who}` returned a row that has an author for its label.",
            "`groupby(...).first()` and `.agg(...)` put the group's name there, and lose the memes' own. "
            "Draw or cut whole rows out of each group instead.",
            f"place {place + 1}: {label} with {shown}",
        )
    fail(
        f"`{who}` returned a row that is not in `items`.",
        "Use the parameter `items`, not `memes`: the function is also called with other tables.",
        f"place {place + 1}: {label} with {shown}",
    )


def _plain(label: Any) -> str:
    """A label as text: 3, 3.0, numpy's 3 and "3" are one label; of a tuple, the innermost level."""
    label = _innermost(label)
    return str(int(label)) if isinstance(label, float) and label.is_integer() else str(label)


def _is_text(label: Any) -> bool:
    return isinstance(_innermost(label), str)


def _innermost(label: Any) -> Any:
    return label[-1] if isinstance(label, tuple) and label else label


def _keys(table: np.ndarray) -> list[tuple[float, ...]]:
    """Rows as dictionary keys; rounded, so that float32 finds its way home, and without -0.0."""
    return [tuple(row) for row in (np.round(table, 4) + 0.0).tolist()]


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" + ("" if n == 1 else "s")
