"""Answers that are a value: one number, or one name."""

from collections.abc import Sequence
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from memeverse.checks.outcome import fail
from memeverse.errors import a_kind

NOTHING = "returned nothing"


def number_of(value: Any, who: str) -> float:
    """A result that should be one number, as a float; fails in words for a student."""
    if value is None or value is Ellipsis:
        nothing(value, who)
    kind = a_kind(value)
    if isinstance(value, str | bool) or np.size(value) != 1:
        fail(
            f"`{who}` returned {kind}"
            + ("" if isinstance(value, str | bool) else f" of {np.size(value)} values")
            + ", not a number.",
            "One number for all: a mean at the end turns many numbers into one. If you compare two single "
            "rows, take them with `iloc[i]`: `iloc[[i]]` is a table.",
        )
    try:
        number = float(np.asarray(value, dtype=float).reshape(-1)[0])
    except (TypeError, ValueError):
        fail(f"`{who}` returned {kind}, not a number.", "It should end in `return` and a number.")
    if not np.isfinite(number):
        fail(
            f"`{who}` returned {number}, which is not a finite number.",
            "nan comes from the mean of nothing or from 0 divided by 0: treat that case on its own.",
        )
    return number


def plain_name(text: str) -> str:
    """A name without case and spaces, as `verification` compares it.

    >>> plain_name("  Ada Byte ")
    'adabyte'
    """
    # The methods of str itself: a subclass of an answer's own could agree with everything.
    return "".join(str.split(str.__add__("", text))).casefold()


def answered_name(answer: Any) -> str:
    """The one name in an answer, plain: text, or a container of exactly one text.

    >>> answered_name(" AdaByte"), answered_name(["adabyte"])
    ('adabyte', 'adabyte')
    """
    remedy = 'Give one name as text: answer = "somebody"'
    if answer is None or answer is Ellipsis:
        fail("`answer` is still empty.", remedy)
    names = [answer] if isinstance(answer, str) else _listed(answer)
    if len(names) != 1:
        fail(f"`answer` holds {len(names)} entries, not one name.", remedy)
    if not isinstance(names[0], str):
        fail(f"`answer` is {a_kind(names[0])}, not a name.", remedy)
    name = plain_name(names[0])
    if not name:
        fail("`answer` is an empty text.", remedy)
    return name


def _listed(answer: Any) -> Sequence[Any]:
    if isinstance(answer, list | tuple | set | frozenset | dict | np.ndarray | pd.Series | pd.Index):
        return np.asarray(list(answer), dtype=object).ravel().tolist()
    return [answer]


def nothing(value: Any, who: str) -> NoReturn:
    if value is None:
        fail(
            f"`{who}` {NOTHING} (None).",
            "Did you forget `return`? A result that is printed, or only worked out, is lost.",
        )
    fail(f"`{who}` {NOTHING} but `...`.", "It is not written yet: replace the `...` by your code.")
