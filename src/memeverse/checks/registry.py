"""A check is a function; `@check` says which question it belongs to and what it is worth."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import numpy as np

from memeverse.checks.outcome import AnswerError, CheckFailed, CouldNotTell, Outcome
from memeverse.checks.subject import Subject
from memeverse.errors import FriendlyError
from memeverse.randomness import derive

Truth = Mapping[str, Any] | Callable[[], Mapping[str, Any]]
STUMBLED = "The check itself stumbled over this answer"
GIVEN = ("rng", "truth")  # what a check is given by name, where it asks for it


@dataclass(frozen=True)
class Check:
    """One check of one question: `function(subject, rng[, truth])` returns on a pass.

    ``subject`` is the name, in the student's notebook, of the function or value judged.
    """

    question: str
    name: str
    title: str
    points: float
    subject: str
    function: Callable[..., None]


def check(question: str, points: float = 1.0, subject: str | None = None) -> Callable:
    """Mark a function as a check of ``question`` worth ``points``.

    The first line of its docstring is its name on the student's screen.
    The parameters are taken by name: the first is the subject; ``rng`` (a generator,
    for every draw) and ``truth`` (what is true this term) are given where asked for.
    """

    def mark(function: Callable[..., None]) -> Callable[..., None]:
        title = (inspect.getdoc(function) or "").partition("\n")[0].strip()
        if not title:
            raise ValueError(f"check {function.__name__} has no docstring; its first line is its name")
        function.check = Check(  # type: ignore[attr-defined]
            question, function.__name__, title, float(points), subject or question, function
        )
        return function

    return mark


def checks_in(module: ModuleType | Mapping[str, Any], question: str | None = None) -> list[Check]:
    """The checks of a module (or of its namespace) in the order in which they stand."""
    namespace = module if isinstance(module, Mapping) else vars(module)
    found = [value.check for value in namespace.values() if isinstance(getattr(value, "check", None), Check)]
    return [one for one in found if question in (None, one.question)]


def misfit(one: Check) -> tuple[str, str]:
    """Why `run_check` can't call a check, and the word at which that shows; two empty texts where it can.

    >>> def zz(subject, rnd): "A title"
    >>> misfit(check("spread")(zz).check)
    ("no parameter 'rnd'; a check takes subject, rng, truth", 'rnd')
    """
    takes = f"a check takes subject, {', '.join(GIVEN)}"
    parameters = list(inspect.signature(one.function).parameters.values())
    if not parameters or parameters[0].kind in (
        inspect.Parameter.KEYWORD_ONLY,
        inspect.Parameter.VAR_KEYWORD,
    ):
        return f"no parameter for the student's answer; {takes}", one.name
    first, *others = parameters
    if first.name in GIVEN:
        return f"the first parameter is the student's answer, not {first.name!r}; {takes}", first.name
    for other in others:
        may_stay_empty = other.default is not other.empty or other.kind in (
            other.VAR_POSITIONAL,
            other.VAR_KEYWORD,
        )
        if other.name not in GIVEN and not may_stay_empty:
            return f"no parameter {other.name!r}; {takes}", other.name
    return "", ""


def run_check(one: Check, subject: Subject, seed: int | str, truth: Truth | None = None) -> Outcome:
    """Run one check on one subject; every end it can come to is an Outcome.

    A ``truth`` that has to be called is called only for a check that asks for it.

    The generator is derived from ``seed`` and the check's name, so that adding a
    check changes no other's luck.
    """

    def outcome(verdict: str, message: str = "", hint: str = "", example: str = "") -> Outcome:
        return Outcome(one.question, one.name, one.title, verdict, message, hint, example)  # type: ignore[arg-type]

    given: dict[str, Any] = {}
    wanted = inspect.signature(one.function).parameters
    if "rng" in wanted:
        given["rng"] = derive(seed, one.question, one.name)
    if "truth" in wanted:
        try:
            given["truth"] = (truth() if callable(truth) else truth) or {}
        except (CouldNotTell, FriendlyError) as unknown:
            return outcome("unsure", str(unknown))
    try:
        with np.errstate(all="ignore"):
            one.function(subject, **given)
    except CheckFailed as wrong:
        return outcome("fail", wrong.message, wrong.hint, wrong.example)
    except AnswerError as wrong:
        return outcome("fail", wrong.message)
    except CouldNotTell as unknown:
        return outcome("unsure", str(unknown))
    except Exception as stumble:  # an answer so odd that the check itself broke is not called wrong
        return outcome("unsure", f"{STUMBLED} ({type(stumble).__name__}).")
    return outcome("pass")
