"""The thing a check judges: the same interface over a real function and over a sandboxed one."""

import copy
import inspect
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, Protocol

import numpy as np
import pandas as pd

from memeverse.checks.outcome import AnswerError
from memeverse.errors import explain_error, student_line
from memeverse.randomness import derive_seed
from memeverse.simulation.luck import global_luck, in_turn

_LOOKED_AT = 5  # calls after which the arguments are looked at


class Kept:
    """A handle on an object that lives beside the student's code and is shared between calls."""

    def __init__(self, number: int, value: Any = None):
        self.number, self.value = number, value


class Subject(Protocol):
    """A student's answer, as a check sees it.

    In the notebook it is the function itself (`LocalSubject`); in the judge it is a
    proxy whose calls travel to the sandbox and come back as plain data.
    Arguments are handed over as fresh copies, so that a function that changes its
    arguments cannot corrupt the next call; what is wrapped by `keep` is the exception:
    it is the same object at every call, which is how a check sees in-place changes.
    """

    name: str

    @property
    def value(self) -> Any:
        """The answer itself, where it is a value and not a function."""

    def __call__(self, *args: Any) -> Any:
        """One call with fresh copies of ``args``. Raises `AnswerError` if the student's code does."""

    def repeat(self, times: int, *args: Any) -> list[Any]:
        """``times`` independent calls with the same arguments (each with fresh copies)."""

    def keep(self, value: Any) -> Kept:
        """Store ``value`` beside the student's code; pass the handle as an argument to share it."""

    def look(self, kept: Kept) -> Any:
        """What a kept value looks like now."""

    def fill(self, kept: Kept, value: Any) -> None:
        """Put other values into a kept array or table: it stays the same object."""


class LocalSubject:
    """A subject in this very process: the public checks in the notebook."""

    def __init__(self, answer: Any, name: str | None = None, seed: int | str = 0):
        self.answer = answer
        self.name = str(name or getattr(answer, "__name__", "answer"))
        self._seed = seed
        self._calls = 0
        self.spoils = ""  # what the function did to something that it was given

    @property
    def value(self) -> Any:
        return copy.deepcopy(self.answer)

    def __call__(self, *args: Any) -> Any:
        if not callable(self.answer):
            raise AnswerError(f"`{self.name}` is not a function yet.")
        given = [each.value if isinstance(each, Kept) else copy.deepcopy(each) for each in args]
        self._calls += 1
        with global_luck(derive_seed(self._seed, self.name, self._calls)):
            try:
                result = self._call(given)
            except (Exception, SystemExit) as error:
                raise AnswerError(explain_error(error, self.answer) + self._how(error, args)) from error
        if self._calls <= _LOOKED_AT and not self.spoils:
            self.spoils = next(filter(None, map(_difference, args, given)), "")
        # A result that shares memory with a kept argument would change under the check's hands.
        try:
            return copy.deepcopy(result)
        except Exception:  # a generator, an open file: nothing a check compares by value
            return result

    def _call(self, given: Sequence[Any]) -> Any:
        return in_turn(self.answer, *given)

    def _how(self, error: BaseException, args: Sequence[Any]) -> str:
        """How the function was called, where that could explain an error."""
        if isinstance(error, TypeError) and student_line(error, self.answer) is None:
            return (
                f". It is called with {len(args)} arguments: leave the line with `def` as it was handed out."
            )
        with suppress(TypeError, ValueError):
            names = list(inspect.signature(self.answer).parameters)
            plain = [
                f"{name} = {value}"
                for name, value in zip(names, args, strict=False)
                if isinstance(value, int) and not isinstance(value, bool)
            ]
            return f" (called with {', '.join(plain)})" if plain else ""
        return ""

    def repeat(self, times: int, *args: Any) -> list[Any]:
        return [self(*args) for _ in range(times)]

    def keep(self, value: Any) -> Kept:
        self._calls += 1
        return Kept(self._calls, copy.deepcopy(value))

    def look(self, kept: Kept) -> Any:
        return copy.deepcopy(kept.value)

    def fill(self, kept: Kept, value: Any) -> None:
        try:
            kept.value[:] = value
        except Exception:  # the student's code made it smaller, or read-only
            kept.value = copy.deepcopy(value)


def _difference(before: Any, after: Any) -> str:
    """What happened to a table, a row of one, an array or a collection that was handed over."""
    if isinstance(before, np.ndarray | dict | list | set):
        return "" if _is_as_it_was(before, after) else "some of its values are others"
    is_table = isinstance(before, pd.DataFrame)
    if not is_table and not isinstance(before, pd.Series):
        return ""
    if is_table:
        for words, these, those in (("new", after, before), ("gone", before, after)):
            found = [name for name in these.columns if name not in those.columns]
            if found:
                return f"the column {found[0]!r} is {words}"
    if not before.index.equals(after.index):
        return "its rows are others, or in another order"
    return "" if before.equals(after) else "some of its values are others"


def _is_as_it_was(before: Any, after: Any) -> bool:
    try:
        np.testing.assert_equal(after, before)
    except AssertionError:
        return False
    except Exception:  # an object that can't be compared: nothing is said of it
        return True
    return True
