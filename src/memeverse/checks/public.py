"""`test(function)` in the notebook, and `require`, which runs one check in another grader's kernel."""

import io
import pkgutil
import re
import signal
import sys
import threading
import time
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, replace
from difflib import get_close_matches
from importlib import import_module
from types import ModuleType
from typing import Any

from memeverse.checks.outcome import Outcome
from memeverse.checks.plain import PlainSubject
from memeverse.checks.registry import Check, checks_in, run_check
from memeverse.checks.report import Report
from memeverse.checks.subject import LocalSubject
from memeverse.checks.switched_off import Switch
from memeverse.errors import FriendlyError, Stopped, a_kind
from memeverse.mode import grading

# For all the public checks of one function: seconds of computing, and seconds on the clock. A busy
# machine makes right answers wait; only computing says that a loop does not end.
PATIENCE = 10.0
LONGEST_WAIT = 60.0
_TICK = 0.2  # seconds between two looks at the clock
# One seed for everybody and every run: the same code gets the same verdict.
_SEED = "public checks"


class CannotTest(FriendlyError, ValueError):
    """`test` was handed something that it has no checks for; the message says what it takes."""


def test(function: Any = None, name: str = "") -> Report:  # noqa: PT028 (not a test of pytest's)
    """Run the public checks of a function and show what they found.

    ``name`` says which exercise a function of another name answers:
    ``test(my_selector, "selector_random")``.
    """
    if grading():
        return Report(str(name or getattr(function, "__name__", "")), note="No public checks while grading.")
    notebook = sys._getframe(1).f_globals
    if (found := _value_checks(function, name, notebook)) is not None:
        return _report(*found)
    name = name or _name_of(function, notebook)
    checks = _checks_for(function, name)
    name = name or function.__name__
    try:
        report = _report(checks, function, name)
        if notebook.get(name) is function:
            return report
        other = (
            f"What is graded is the function that is called `{name}` in your notebook; this is another one."
        )
        return replace(report, remark=" ".join(filter(None, (report.remark, other))))
    except KeyboardInterrupt:
        raise Stopped(f"Stopped while testing {name}; nothing was changed.") from None


def public_reports(lab: str, namespace: Mapping[str, Any]) -> dict[str, Report]:
    """For each question of a lab that has public checks: the report on the answer in ``namespace``."""
    reports: dict[str, Report] = {}
    checks = checks_in(_module(lab))
    for question in dict.fromkeys(one.question for one in checks):
        own = [one for one in checks if one.question == question]
        reports[question] = _report(own, namespace.get(own[0].subject), own[0].subject)
    return reports


def subjects_of(lab: str) -> dict[str, str]:
    """For each question of a lab with public checks: the name, in the notebook, of the answer."""
    return {one.question: one.subject for one in checks_in(_module(lab))}


def require(
    module_or_namespace: str | ModuleType | Mapping[str, Any],
    question: str,
    check_name: str,
    namespace: Mapping[str, Any],
    seed: int | str = 0,
    truth: Mapping[str, Any] | None = None,
) -> None:
    """Run one check on the answer in ``namespace``; raise AssertionError unless it passes.

    For graders that decide inside the student's kernel (otter, nbgrader). Checks are found in a
    module, by its name, or in a namespace. Nothing is printed: nbgrader gives a cell that writes
    to stderr no points, whatever it says. ``truth`` is what is true this term; without it, what
    the notebook's session holds.
    """
    home = import_module(module_or_namespace) if isinstance(module_or_namespace, str) else module_or_namespace
    found = [one for one in checks_in(home, question) if one.name == check_name]
    if not found:
        raise LookupError(f"there is no check {check_name} for the question {question}")
    one = found[0]
    if one.subject not in namespace:
        raise AssertionError(f"`{one.subject}` is not defined. Run the cell in which you write it.")
    subject = PlainSubject(namespace[one.subject], one.subject, seed)
    with _silence():
        outcome = run_check(one, subject, seed, truth or _truth)
    if outcome.verdict == "unsure":
        raise AssertionError(f"Could not tell: {outcome.message}")
    if not outcome.passed:
        parts = (outcome.message, outcome.hint and f"Hint: {outcome.hint}", outcome.example)
        raise AssertionError("\n".join(part for part in parts if part))


class _OutOfTime(BaseException):
    """Raised by the timer; no Exception, so that a student's `except Exception` lets it through."""


@dataclass
class _Clock:
    """When the checks of one function must end, in seconds of computing and on the wall."""

    computing: float
    waiting: float

    @classmethod
    def started(cls) -> "_Clock":
        return cls(time.process_time() + PATIENCE, time.monotonic() + LONGEST_WAIT)

    @property
    def is_over(self) -> bool:
        return time.process_time() > self.computing or time.monotonic() > self.waiting


class _TestedSubject(LocalSubject):
    """A subject whose calls stop when the time is over (for systems without timers), and that has as little
    of the library to lean on as in the judge."""

    def __init__(self, answer: Any, name: str, clock: _Clock, switch: Switch):
        super().__init__(answer, name, _SEED)
        self._clock, self._switch = clock, switch

    def __call__(self, *args: Any) -> Any:
        if self._clock.is_over:
            raise _OutOfTime
        return super().__call__(*args)

    def _call(self, given: Sequence[Any]) -> Any:
        with self._switch.off():
            return super()._call(given)


def _report(checks: list[Check], answer: Any, name: str) -> Report:
    """Run checks on one answer, all together within `PATIENCE`."""
    clock = _Clock.started()
    outcomes = []
    spoils = ""
    with _silence():
        for one in checks:
            home = sys.modules.get(one.function.__module__)
            switch = Switch(getattr(home, "SWITCHED_OFF", ()))
            subject = _TestedSubject(answer, name, clock, switch)
            try:
                with _alarm(clock):
                    outcome = run_check(one, subject, _SEED, _truth)
            except _OutOfTime:
                late = f"Took too long: the public checks stop after {PATIENCE:g} seconds of computing."
                hint = "Is there a loop that never ends, or a loop over rows where one pandas call would do?"
                outcome = Outcome(one.question, one.name, one.title, "unsure", late, hint)
            finally:
                switch.on()  # the alarm may have rung while it was being put back
            outcomes.append(outcome)
            spoils = spoils or subject.spoils
    remark = (
        f"Careful: `{name}` changes what it is given ({spoils}). Whoever uses that next, in this "
        "notebook or on submission, meets the change: make a new one instead."
    )
    return Report(name, tuple(outcomes), is_stub=_does_nothing(answer), remark=remark if spoils else "")


def _does_nothing(answer: Any) -> bool:
    """Whether a function uses no name at all: `...`, `pass` or a docstring is all there is in it."""
    code = getattr(answer, "__code__", None)
    return answer is None or answer is ... or (code is not None and not (code.co_names or code.co_freevars))


def labs() -> list[str]:
    """The labs of this package: its modules that are called `lab` and a number, and others that hold checks.

    >>> labs()[0]
    'lab1'
    """
    import memeverse.checks

    found = [each for each in pkgutil.iter_modules(memeverse.checks.__path__) if _is_a_lab(each)]
    return sorted(
        (each.name for each in found), key=lambda name: (len(name) if _numbered(name) else 99, name)
    )


def _is_a_lab(module: pkgutil.ModuleInfo) -> bool:
    """Whether a module is one of checks; told by its text, for importing it may need what is not here."""
    if _numbered(module.name):
        return True
    spec = module.module_finder.find_spec(module.name, None)
    source = getattr(spec.loader, "get_source", lambda _: "")(module.name) if spec else ""
    return re.search(r"^@check\(", source or "", re.MULTILINE) is not None


def _numbered(name: str) -> bool:
    return re.fullmatch(r"lab\d+", name) is not None


def _checks(lab: str) -> list[Check]:
    """The public checks of a lab; none where there is no such lab, or its packages are not installed."""
    try:
        return checks_in(_module(lab)) if lab else []
    except ImportError:
        return []


def _functions(lab: str) -> dict[str, list[Check]]:
    """For each function that a lab asks for: its public checks."""
    known: dict[str, list[Check]] = {}
    for one in _checks(lab):
        if one.subject == one.question:  # the others judge a value, not a function
            known.setdefault(one.subject, []).append(one)
    return known


def _value_checks(value: Any, name: str, notebook: Mapping[str, Any]) -> tuple[list[Check], Any, str] | None:
    """The checks for an answer that is no function, where the lab has no `verification` for it."""
    from memeverse.session import current_lab, has_answers

    if callable(value) or has_answers():
        return None
    checks = [one for one in _checks(current_lab()) if one.subject != one.question]
    names = [one.subject for one in checks]
    wanted = name if name in names else next((each for each in names if notebook.get(each) is value), "")
    return ([one for one in checks if one.subject == wanted], value, wanted) if wanted else None


def _testable(wanted: str) -> dict[str, list[Check]]:
    """The functions of the lab that was begun; of all labs if there is none, or ``wanted`` is another's."""
    from memeverse.session import current_lab

    mine = _functions(current_lab())
    if wanted in mine:
        return mine
    every: dict[str, list[Check]] = {}
    for lab in labs():
        every |= {name: own for name, own in _functions(lab).items() if name not in every}
    return every if wanted in every or not mine else mine


def _name_of(function: Any, notebook: Mapping[str, Any]) -> str:
    """The exercise that something callable answers when the notebook knows it by that name, or ""."""
    known = _testable("")
    if not callable(function) or getattr(function, "__name__", None) in known:
        return ""
    return next((name for name in known if notebook.get(name) is function), "")


def _checks_for(function: Any, name: str) -> list[Check]:
    """The public checks for a function, by its name or the name given."""
    known = _testable(name if isinstance(name, str) and name else getattr(function, "__name__", ""))
    first, listed = next(iter(known)), ", ".join(known)
    if callable(function) and not (name or hasattr(function, "__name__")):
        raise CannotTest(
            f"This is {a_kind(function)}, which has no name of its own. Say which exercise it answers: "
            f'test(my_function, "{first}"). It can test: {listed}.'
        )
    if not callable(function):
        from memeverse.session import has_answers

        raise CannotTest(
            f"test takes a function, without quotes and without calling it: test({first}). This was "
            f"{'nothing' if function is None else a_kind(function)}. It can test: {listed}."
            + (" A name you found goes to verification(...)." if has_answers() else "")
        )
    if not isinstance(name, str):
        raise CannotTest(
            f"test takes one function at a time: test({first}). What comes second is the name of an "
            f'exercise, as text, if your function has another name: test(my_function, "{first}").'
        )
    wanted = name or function.__name__
    if wanted not in known:
        own = wanted if wanted.isidentifier() and not name else "my_function"
        (near, *_) = [*get_close_matches(wanted, known, 1, 0.5), first]
        raise CannotTest(
            f"There are no checks for a function named {wanted}. It can test: {listed}. What is handed in "
            f"has to have the exercise's own name (def {near}(...)); to try another function: "
            f'test({own}, "{near}").'
        )
    return known[wanted]


def _module(lab: str) -> ModuleType:
    from memeverse.session import checks_of

    return import_module(checks_of(lab))


def _truth() -> dict[str, Any]:
    """What is true this term. Asked for late: the session belongs to the notebook."""
    from memeverse.session import _truth as truth

    return dict(truth())


@contextmanager
def _silence() -> Iterator[None]:
    """What a student's function prints or warns of at each of a hundred calls is kept back."""
    with warnings.catch_warnings(), redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        warnings.simplefilter("ignore")
        yield


@contextmanager
def _alarm(clock: _Clock) -> Iterator[None]:
    """Raise `_OutOfTime` in the block when the clock says so, where the system has timers for it."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    running = True

    def look(*_: object) -> None:
        if running and clock.is_over:
            raise _OutOfTime

    before = signal.signal(signal.SIGALRM, look)
    # Again and again: a bare `except:` in a student's loop swallows the first one.
    signal.setitimer(signal.ITIMER_REAL, _TICK, _TICK)
    try:
        yield
    finally:
        running = False  # from here on a late ring does nothing
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
