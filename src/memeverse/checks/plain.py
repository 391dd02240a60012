"""Answers as plain data: what a check compares must not decide the comparison itself.

In the judge only plain data comes out of the sandbox. Where checks run beside student code (otter, nbgrader)
this module does the same for them: an object that says it equals everything equals nothing any more.
"""

import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import without_mask
from memeverse.checks.subject import Kept, LocalSubject

_HEAP_TYPE = 1 << 9  # of type.__flags__: a class that Python code made, or could have made
_DEEPEST = 20
# What makes one of these of an object whose class derives from it.
_BASIC: dict[type, Callable[[Any], Any]] = {
    str: str.__str__,
    bytes: bytes.__bytes__,
    int: int.__int__,
    float: float.__float__,
    complex: complex.__complex__,
}


class NotPlain:
    """Stands for an object of a student's own class; equal to itself only."""

    def __init__(self, name: str):
        self._name = name

    def __repr__(self) -> str:
        return f"<an object of class {self._name}>"


class PlainSubject(LocalSubject):
    """A subject in this very process whose answers are plain data."""

    @property
    def value(self) -> Any:
        return plain(super().value)

    def __call__(self, *args: Any) -> Any:
        return plain(super().__call__(*args))

    def look(self, kept: Kept) -> Any:
        return plain(super().look(kept))


def plain(value: Any, depth: int = 0) -> Any:
    """A value with the methods of Python, NumPy and pandas, and none of a student's.

    >>> class Yes(str):
    ...     def __eq__(self, other): return True
    >>> Yes("no") == "yes", plain(Yes("no")) == "yes", plain([Yes("no")])
    (True, False, ['no'])
    >>> plain(type("Anything", (), {})())
    <an object of class Anything>
    """
    kind = type(value)
    if _is_basic(value):
        return value
    if depth > _DEEPEST:
        return NotPlain(kind.__name__)
    if isinstance(value, np.ndarray | np.generic | pd.DataFrame | pd.Series | pd.Index):
        return _table(value, depth)
    for basic, as_itself in _BASIC.items():
        if issubclass(kind, basic):
            return as_itself(value)
    for many in (list, tuple, set, frozenset):
        if issubclass(kind, many):
            return _made(many, [plain(one, depth + 1) for one in many.__iter__(value)])
    if issubclass(kind, dict):
        return _made(dict, [(plain(k, depth + 1), plain(v, depth + 1)) for k, v in dict.items(value)])
    return value if _is_genuine(kind) else NotPlain(kind.__name__)


def _table(value: Any, depth: int) -> Any:
    """An array or a frame of exactly the library's class; objects in it are made plain one by one."""
    if isinstance(value, np.generic):
        return value if type(value).__module__ == "numpy" else NotPlain(type(value).__name__)
    if isinstance(value, np.ndarray):
        array = np.asarray(without_mask(value))
        if array.dtype != object:
            return array
        made = np.empty(array.shape, dtype=object)
        made.ravel()[:] = [plain(one, depth + 1) for one in array.ravel()]
        return made
    if isinstance(value, pd.DataFrame):
        frame = value if type(value) is pd.DataFrame else pd.DataFrame(value)
        odd = [number for number in range(frame.shape[1]) if _holds_objects(frame.iloc[:, number])]
        redone = {number: _series(frame.iloc[:, number], depth) for number in odd}
        if redone:
            frame = frame.copy(deep=False)
        for number, column in redone.items():
            frame.isetitem(number, column.array)
        return frame
    if isinstance(value, pd.Series):
        series = value if type(value) is pd.Series else pd.Series(value)
        return _series(series, depth) if _holds_objects(series) else series
    return value if _is_genuine(type(value)) else pd.Index(list(value))


def _holds_objects(column: pd.Series) -> bool:
    """Whether something in a column is more than text, a number or nothing."""
    return column.dtype == object and not all(map(_is_basic, column.array))


def _series(column: pd.Series, depth: int) -> pd.Series:
    parts = [plain(one, depth + 1) for one in column.array]
    return pd.Series(parts, index=column.index, name=column.name, dtype=object)


def _is_basic(value: Any) -> bool:
    return value is None or value is Ellipsis or type(value) is bool or type(value) in _BASIC


def _made(kind: Any, parts: list[Any]) -> Any:
    try:
        return kind(parts)
    except TypeError:  # a part that was hashable by a method of its own
        return NotPlain(kind.__name__)


def _is_genuine(kind: type) -> bool:
    """Whether a class is Python's or an installed package's, and the one that goes by its name there."""
    if not kind.__flags__ & _HEAP_TYPE:
        return True
    home = sys.modules.get(kind.__module__)
    return kind.__module__ != "__main__" and getattr(home, kind.__qualname__, None) is kind
