"""The thing a check judges: the same interface over a real function and over a sandboxed one."""

import copy
from typing import Any, Protocol

from memeverse.checks.outcome import AnswerError
from memeverse.errors import explain_error
from memeverse.randomness import derive_seed
from memeverse.simulation.luck import global_luck, in_turn


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


class LocalSubject:
    """A subject in this very process: the public checks in the notebook."""

    def __init__(self, answer: Any, name: str | None = None, seed: int | str = 0):
        self.answer = answer
        self.name = str(name or getattr(answer, "__name__", "answer"))
        self._seed = seed
        self._calls = 0

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
                result = in_turn(self.answer, *given)
            except (Exception, SystemExit) as error:
                raise AnswerError(explain_error(error, self.answer)) from error
        # A result that shares memory with a kept argument would change under the check's hands.
        try:
            return copy.deepcopy(result)
        except Exception:  # a generator, an open file: nothing a check compares by value
            return result

    def repeat(self, times: int, *args: Any) -> list[Any]:
        return [self(*args) for _ in range(times)]

    def keep(self, value: Any) -> Kept:
        self._calls += 1
        return Kept(self._calls, copy.deepcopy(value))

    def look(self, kept: Kept) -> Any:
        return copy.deepcopy(kept.value)
