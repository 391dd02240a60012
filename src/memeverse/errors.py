"""Errors as students meet them: what happened, on which of their lines, what to try."""

import linecache
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

_LIBRARY = str(Path(__file__).parent)
_LONGEST = 160  # characters of an error's own message


class FriendlyError(Exception):
    """An error shown in a notebook as its message alone, without a traceback through our code.

    A message may quote a file or a site; what would move a terminal's cursor in it is not shown.

    >>> str(FriendlyError("there is no site \\x1b[2J"))
    'there is no site \N{REPLACEMENT CHARACTER}[2J'
    """

    def __str__(self) -> str:
        return printable(super().__str__())

    def _render_traceback_(self) -> list[str]:  # IPython's hook for an exception's own rendering
        return [f"{type(self).__name__}: {self}"]


class InputError(FriendlyError, ValueError):
    """Something handed to the library that it can't work with; the message says what to hand over."""


class Stopped(KeyboardInterrupt):
    """Something was interrupted; shown in a notebook as one line."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


def explain_error(error: BaseException, function: Callable[..., Any] | None = None) -> str:
    """One sentence on an error in a student's function: its kind, their line, the line's text.

    >>> def selector(items, user, k):
    ...     return items["humor"]
    >>> try:
    ...     selector({}, None, 5)
    ... except KeyError as error:
    ...     print(explain_error(error, selector))  # doctest: +ELLIPSIS
    `selector` raised KeyError: 'humor' on line 2: `return items["humor"]`
    """
    who = f"`{getattr(function, '__name__', None) or 'your code'}`"
    says = _one_line(error)
    what = f"{type(error).__name__}: {says}" if says else type(error).__name__
    place = student_line(error, function)
    if place is None:
        return f"{who} raised {what}"
    number, text = place
    return f"{who} raised {what} on line {number}" + (f": `{text}`" if text else "") + _remedy(error, text)


def a_kind(value: object) -> str:
    """The type of a value, with its article.

    >>> a_kind(3), a_kind("x")
    ('an int', 'a str')
    """
    kind = type(value).__name__
    return f"{'an' if kind.lower().startswith(('a', 'e', 'i', 'o', 'nd')) else 'a'} {kind}"


def a_value(value: Any) -> str:
    """A value in a few words, however large it is.

    >>> a_value(None), a_value(0.5), a_value([0.5, 0.7])
    ('None (NoneType)', '0.5 (float)', 'a list of 2')
    """
    shape = getattr(value, "shape", ())
    if isinstance(shape, tuple) and len(shape) == 2:
        return f"{a_kind(value)} of {shape[0]} rows and {shape[1]} columns"
    if isinstance(value, list | tuple | dict | set) or (isinstance(shape, tuple) and shape):
        return f"{a_kind(value)} of {len(value)}"
    if callable(value) and not isinstance(value, type):
        return f"the function `{getattr(value, '__name__', type(value).__name__)}`"
    return f"{shortened(repr(value), 40)} ({type(value).__name__})"


def printable(text: str) -> str:
    """The text without what a terminal obeys instead of showing: control characters, turned lines.

    >>> printable("caf\\xe9\\x1b[31m \\u202e")
    'café\N{REPLACEMENT CHARACTER}[31m \N{REPLACEMENT CHARACTER}'
    """
    return "".join(
        one if one.isprintable() or one in "\n\t" else " " if one.isspace() else "\N{REPLACEMENT CHARACTER}"
        for one in text
    )


def shortened(text: str, most: int) -> str:
    """The text on one line, with at most so many characters."""
    text = " ".join(text.split())
    return text if len(text) <= most else text[: most - 1] + "…"


def student_line(error: BaseException, function: Callable[..., Any] | None = None) -> tuple[int, str] | None:
    """The last line of the student's own code in a traceback: (line number in its cell, text).

    Their own code is the file (a notebook cell is one) in which ``function`` was written;
    without a function, the last frame outside this library and outside installed packages.
    """
    code = getattr(function, "__code__", None)
    own = code.co_filename if code is not None else None
    found = None
    for frame in traceback.extract_tb(error.__traceback__):
        written_here = frame.filename == own if own else not _is_installed(frame.filename)
        if written_here and frame.lineno:
            found = frame.lineno, (frame.line or linecache.getline(frame.filename, frame.lineno)).strip()
    return found


def _one_line(error: BaseException) -> str:
    """What an error says, on one line: pandas puts whole tables into some. The sentence has a full stop."""
    return shortened(str(error), _LONGEST).removesuffix(".")


def _remedy(error: BaseException, line: str) -> str:
    if isinstance(error, KeyError) and "sort_values(" in line:
        return ". `sort_values` wants the name of a column: make one first, with assign(distance=...)"
    return ""


def _is_installed(filename: str) -> bool:
    return filename.startswith((_LIBRARY, "<frozen")) or "site-packages" in filename
