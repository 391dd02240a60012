"""Answers that are a value: one number, or one name."""

from typing import Any, NoReturn

import numpy as np
import pandas as pd

from memeverse.checks.outcome import fail
from memeverse.errors import a_kind

NOTHING = "returned nothing"
NOT_AS_TEXT = "The number itself, not a text of it."
_ONE_FOR_ALL = (
    "One number for all: a mean at the end turns many numbers into one. If you compare two "
    "single rows, take them with `iloc[i]`: `iloc[[i]]` is a table."
)
YOU_ROUND = "You round: return the number as it is."
DO_YOU_ROUND = "Or do you round? Return the number as it is."
NOT_A_NUMBER = "nan comes from the mean of nothing or from 0 divided by 0: treat that case on its own."


def number_of(value: Any, who: str, if_many: str = _ONE_FOR_ALL, if_nan: str = NOT_A_NUMBER) -> float:
    """A result that should be one number, as a float; fails in words for a student.

    ``if_many`` and ``if_nan`` are what to try where there are several numbers, or one that is not finite.
    """
    if value is None or value is Ellipsis:
        nothing(value, who)
    if isinstance(value, list | tuple) and len(value) == 1:
        return number_of(value[0], who, if_many, if_nan)
    value = without_mask(value)
    kind = a_kind(value)
    # The length of a container, not `np.size`, which stumbles over parts of unequal lengths.
    size = len(value) if isinstance(value, list | tuple | set | frozenset | dict) else np.size(value)
    if isinstance(value, str | bool | dict | set | frozenset) or size != 1:
        fail(
            f"`{who}` returned {kind}"
            + ("" if isinstance(value, str | bool) else f" of {size} value{'' if size == 1 else 's'}")
            + ", not a number.",
            NOT_AS_TEXT if isinstance(value, str) else if_many,
        )
    alone = np.asarray(value, dtype=object).reshape(-1)[0]
    if isinstance(alone, str | bytes):
        fail(f"`{who}` returned {kind} that holds a text, not a number.", NOT_AS_TEXT)
    try:
        number = float(np.asarray(alone, dtype=float).item())
    except (TypeError, ValueError):
        fail(f"`{who}` returned {kind}, not a number.", "It should end in `return` and a number.")
    if not np.isfinite(number):
        fail(
            f"`{who}` returned {number}, which is not a finite number.",
            if_nan,
        )
    return number


def hint_for(number: float, right: float, otherwise: str) -> str:
    """What to try where a number is not right: who rounds to 2 to 5 digits (6 do no harm) is told so.

    Where a single digit is left, much else rounds to the same, and both is said.

    >>> hint_for(0.67, 2 / 3, "Count."), hint_for(0.66, 2 / 3, "Count.")
    ('You round: return the number as it is.', 'Count.')
    >>> hint_for(0.02, 0.0223, "Count.")
    'Count. Or do you round? Return the number as it is.'
    """
    rounds = [digits for digits in range(2, 6) if abs(number - round(right, digits)) < 1e-7]
    if not rounds:
        return otherwise
    return YOU_ROUND if abs(number) * 10 ** rounds[0] > 9.5 else f"{otherwise} {DO_YOU_ROUND}"


def without_mask(value: Any) -> Any:
    """A masked array as a plain one, nan or None where it is masked; anything else as it is.

    >>> without_mask(np.ma.masked_less([1, 2], 2)), without_mask(np.ma.masked_equal(["a", "b"], "a"))
    (array([nan,  2.]), array([None, 'b'], dtype=object))
    """
    if not isinstance(value, np.ma.MaskedArray):
        return value
    plain = np.array(value.data, dtype=float if value.dtype.kind in "biuf" else object)
    plain[np.ma.getmaskarray(value)] = None  # as a float: nan
    return plain


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
    names = entries_of(answer)
    if len(names) != 1:
        fail(f"`answer` holds {len(names)} entries, not one name.", remedy)
    if not isinstance(names[0], str):
        fail(f"`answer` is {a_kind(names[0])}, not a name.", remedy)
    name = plain_name(names[0])
    if not name:
        fail("`answer` is an empty text.", remedy)
    if name in ("a", "b", "c"):
        fail(
            "`answer` is the letter of the self-check.",
            'Hand the letter over as it is, verification("A"); `answer` must hold the name.',
        )
    return name


def entries_of(answer: Any) -> list[Any]:
    """What an answer holds: itself, or the entries of a container, of whatever kind.

    >>> entries_of("ada"), entries_of(pd.Series(["ada"])), entries_of(pd.DataFrame({"author": ["ada"]}))
    (['ada'], ['ada'], ['ada'])
    """
    if isinstance(answer, str | bytes):
        return [answer]
    if isinstance(answer, pd.DataFrame | np.ndarray):
        return np.asarray(answer, dtype=object).ravel().tolist()
    try:
        return list(answer)
    except Exception:  # not iterable, or a class of one's own that can't be walked through
        return [answer]


def nothing(value: Any, who: str) -> NoReturn:
    if value is None:
        fail(
            f"`{who}` {NOTHING} (None).",
            "Did you forget `return`? A result that is printed, or only worked out, is lost.",
        )
    fail(f"`{who}` {NOTHING} but `...`.", "It is not written yet: replace the `...` by your code.")
