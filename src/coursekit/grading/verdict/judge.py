"""The verdict: checks run here, on answers fetched through the sandbox, in a process that never ran them."""

import hashlib
import hmac
import platform
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from coursekit.grading.alarm import TooSlow, alarm
from coursekit.grading.gradable import Gradable, Listed, Question, checks_of
from coursekit.grading.outside import one_line, printable
from coursekit.grading.reading.called import cell_called
from coursekit.grading.reading.definitions import defined
from coursekit.grading.reading.formats import Unreadable
from coursekit.grading.reading.inside import looks_inside
from coursekit.grading.submission.identity import Identity, identity
from coursekit.grading.submission.intake import Submission, take_in
from coursekit.grading.submission.traces import traces_of
from coursekit.grading.verdict.carried import carried_mistakes, names_bound_anew, names_taken_away
from coursekit.grading.verdict.result import CheckResult, QuestionResult, Result, lost, unreadable
from coursekit.grading.verdict.sitting import Bound, RemoteSubject, Sitting
from coursekit.grading.walls.sandbox import Limits, Sandbox, SandboxError
from memeverse.checks.outcome import CouldNotTell, Outcome
from memeverse.checks.registry import Truth, run_check
from memeverse.randomness import derive_seed

__all__ = ["RemoteSubject", "grade_file", "judge", "open_sandbox"]

T = TypeVar("T")
_LOOK = 10.0  # seconds for one look at a submission's source
_MOST_DOUBTS = 5


def judge(
    submission: Submission,
    lab: Gradable,
    sandbox: Sandbox,
    *,
    only: Collection[str] | None = None,
    kept: Sequence[QuestionResult] = (),
    through: int | None = None,
    seed: str | None = None,
) -> Result:
    """Grade one submission. The luck of its checks follows from the term's secret and its own hash.

    ``only`` names the questions to grade, ``kept`` are results of others that stay as they are;
    ``through`` runs the cells up to that one only.
    """
    begun = time.monotonic()
    seed = seed or _luck_of(lab, submission.sha256)
    limits = sandbox.limits
    wanted = [q for q in lab.questions if not q.manual and (only is None or q.key in only)]
    watch = {question.subject for question in wanted}
    sitting = Sitting(sandbox, submission, seed, limits, watch, () if through is not None else lab.opening)
    sitting.through = through

    def answered(one: Sitting, questions: Sequence[Question]) -> list[QuestionResult]:
        try:
            there = _names(one)
            papers = [_Paper(q, submission, lab, one, there, seed) for q in questions]
            # What the student's code says in a public check is shown to them: until all of those are
            # over, it must not have seen the data of a hidden one.
            for hidden in (False, True):
                for paper in papers:
                    paper.judge(hidden)
            return [paper.result() for paper in papers]
        finally:
            one.end()

    results = answered(sitting, wanted)
    lost = [q for q, one in zip(wanted, results, strict=True) if one.verdict in ("wrong", "partly")]
    taken = (_in_time(lambda: names_taken_away(submission, lab)) or []) if lost else []
    if taken and through is None:
        # A cell below may have changed what the answers lean on: are they right with the lab's own names?
        put_back = Sitting(sandbox, submission, seed, limits, watch, lab.opening, lab.opening)
        better = {one.key: one for one in answered(put_back, lost)}
        results = [max(one, better.get(one.key, one), key=lambda each: each.earned) for one in results]
    if kept:
        by_key = {one.key: one for one in (*kept, *results)}
        results = [by_key[q.key] for q in lab.questions if q.key in by_key]
        lost += [lab.question(one.key) for one in kept if one.verdict in ("wrong", "partly")]
        taken = (_in_time(lambda: names_taken_away(submission, lab)) or []) if lost else []
    unsure = [one.key for one in results if one.verdict == "unsure"]
    doubts = [f"could not be told for: {', '.join(unsure)}"] if unsure else []
    doubts += [submission.doubt] if submission.doubt else []
    short = [one.key for one in results if one.earned < one.points]
    doubts += dict.fromkeys(submission.doubts[key] for key in short if key in submission.doubts)
    if lost:
        anew = _in_time(lambda: names_bound_anew(submission, lab, results)) or {}
        results = [_with_name_bound_anew(one, *anew.get(one.key, ())) for one in results]
        odd = [*taken, *(_of_name_bound_anew(lab.question(key).subject, *told) for key, told in anew.items())]
        odd += _in_time(lambda: list(carried_mistakes(submission, lab, results))) or []
        doubts += list(dict.fromkeys(odd))[:_MOST_DOUBTS]
    return Result(
        student=submission.who.student,
        name=submission.who.name,
        file=submission.file,
        lab=lab.name,
        status="needs a look" if doubts else "graded",
        reason="; ".join(doubts),
        sha256=submission.sha256,
        questions=tuple(results),
        written={q.key: submission.answers[q.key].text for q in lab.questions if q.manual},
        remarks=(*submission.remarks, *_cell_remarks(sitting, lab, submission), *sitting.remarks),
        sandbox=sandbox.level,
        versions={**sandbox.versions, "judge": platform.python_version()},
        seconds=round(time.monotonic() - begun, 3),
        traces=_in_time(lambda: traces_of(submission, lab)) or {},
        code=submission.typed.code,
    )


def _of_name_bound_anew(subject: str, name: str, where: str) -> str:
    """For staff."""
    return (
        f"`{subject}` uses `{name}`, which {where} gives another value than the notebook as handed out does; "
        "it may be right with that one"
    )


def _with_name_bound_anew(result: QuestionResult, name: str = "", where: str = "") -> QuestionResult:
    """For the student."""
    if not name or result.reason:
        return result
    said = (
        f"Your code uses `{name}`, and {where} gives that name another value than the notebook's own cell "
        "did. What only looks around needs names of its own."
    )
    return replace(result, reason=said)


def _in_time(look: Callable[[], T]) -> T | None:
    """What a look at the source gives; None if it takes longer than at any honest one."""
    try:
        with alarm(_LOOK):
            return look()
    except TooSlow:
        return None


def grade_file(
    path: Path,
    lab: Gradable,
    limits: Limits | None = None,
    sandbox: Sandbox | None = None,
    who: Identity | None = None,
    *,
    only: Collection[str] | None = None,
    kept: Sequence[QuestionResult] = (),
    beside: Mapping[str, Path] | None = None,
) -> Result:
    """Grade one file, whatever it is; what can't be read gets a reason, never a traceback.

    ``only`` and ``kept`` as in `judge`, ``beside`` as in `take_in`.
    """
    who = who or identity(path, lab.name)
    limits = limits or (sandbox.limits if sandbox is not None else Limits())
    try:
        with alarm(limits.question):
            submission = take_in(path, lab, who, beside)
    except Unreadable as error:
        return unreadable(who, path.name, lab, str(error))
    except TooSlow:
        return lost(who, path.name, lab, f"The file could not be read within {limits.question:.0f} seconds.")
    if sandbox is not None:
        return judge(submission, lab, sandbox, only=only, kept=kept)
    with open_sandbox(lab, limits) as fresh:
        return judge(submission, lab, fresh, only=only, kept=kept)


def open_sandbox(lab: Gradable, limits: Limits | None = None, level: str | None = None) -> Sandbox:
    """The sandbox that a lab's submissions run in."""
    return Sandbox(lab.preload, lab.forbidden, (lab.hidden,), limits, level)


def _names(sitting: Sitting) -> dict[str, Bound] | str:
    """What the subjects are after the run, or why that can't be told."""
    try:
        with alarm(sitting.left() + 5):  # seconds: the sitting's own ends come first
            return sitting.names()
    except CouldNotTell as error:
        return str(error)
    except TooSlow:
        return "what came back from this notebook took too long to read"


_NOWHERE = Bound("missing", -2)


class _Paper:
    """One question of one submission: its checks run in two rounds, and what they come to."""

    def __init__(
        self,
        question: Question,
        submission: Submission,
        lab: Gradable,
        sitting: Sitting,
        there: dict[str, Bound] | str,
        seed: str,
    ):
        self._question, self._submission, self._lab = question, submission, lab
        self._sitting, self._seed = sitting, seed
        self._truth = partial(_truth_for, lab, submission)
        self._listed = checks_of(lab, question.key)
        self._checks: dict[str, CheckResult] = {}
        self._left, self._lost, self._gone = sitting.limits.question, 0, ""
        self._early = self._told_at_once(there)

    def judge(self, hidden: bool) -> None:
        """Run the hidden checks or the public ones, until the question's time is over or its process was
        lost twice."""
        for one in self._listed if self._early is None else ():
            if one.hidden == hidden:
                self._checks[one.check.name] = self._run(one)

    def _run(self, one: Listed) -> CheckResult:
        if self._gone:
            return _result(one, "unsure", self._gone)
        begun, lost = time.monotonic(), self._sitting.lost
        luck = derive_seed(self._seed, one.check.question, one.check.name, "calls")
        subject = RemoteSubject(self._sitting, one.check.subject, luck, self._sitting.limits, one.hidden)
        outcome = _run_one(one, subject, self._seed, self._truth, max(0.1, self._left))
        self._left -= time.monotonic() - begun
        self._lost += self._sitting.lost - lost
        said = subject.said if one.hidden and outcome.verdict != "pass" else ""  # for staff
        if self._left <= 0:
            most = self._sitting.limits.question
            self._gone = f"the time for one question ({most:.0f} seconds) was used up"
        elif outcome.verdict == "unsure" and self._lost >= 2:
            self._gone = outcome.message
        return _result(one, outcome.verdict, outcome.message, outcome.hint, outcome.example or said)

    def result(self) -> QuestionResult:
        """The mark, with its reason where there is none for each check."""
        if self._early is not None:
            return self._early
        question = self._question
        title = question.title or question.key
        checks = tuple(self._checks[one.check.name] for one in self._listed)
        checks = _in_doubt(checks, self._sitting, self._submission)
        earned = float(sum(one.points for one in checks if one.verdict == "pass"))
        if (checks and all(one.verdict == "pass" for one in checks)) or earned > question.points:
            earned = question.points  # whatever the sum of fractions says in its last digit
        earned = round(max(earned, 0.0), 6)
        verdict: Any = "right" if earned == question.points else "partly" if earned else "wrong"
        reason = ""
        if any(one.verdict == "unsure" for one in checks):
            said = next(one.message for one in checks if one.verdict == "unsure")
            verdict, reason = "unsure", f"Could not tell: {said}"
        return QuestionResult(question.key, title, question.points, earned, verdict, reason, checks)

    def _told_at_once(self, there: dict[str, Bound] | str) -> QuestionResult | None:
        """The result where no check has to run: nothing was answered, or nothing is there to call."""
        question, listed = self._question, self._listed
        answer = self._submission.answers[question.key]
        title = question.title or question.key
        bound = _NOWHERE if isinstance(there, str) else there.get(question.subject, _NOWHERE)
        if answer.status == "unchanged" and bound.cell in (*answer.cells, _NOWHERE.cell):
            reason = "Not answered: the cell is as it was handed out."
            return QuestionResult(question.key, title, question.points, 0.0, "not answered", reason)
        if isinstance(there, str):
            checks = tuple(_result(one, "unsure", there) for one in listed)
            return QuestionResult(question.key, title, question.points, 0.0, "unsure", there, checks)
        if bound.kind == "missing":
            doubt = self._submission.doubts.get(question.key, "")
            return _missing(question, answer.cells, listed, self._sitting, doubt)
        return None


def _truth_for(lab: Gradable, submission: Submission) -> Mapping[str, Any]:
    """What is true for this submission; raises `CouldNotTell` where a personal lab's notebook has no code."""
    if lab.personal is None:
        return lab.truth
    if submission.typed.trouble:
        raise CouldNotTell(submission.typed.trouble)
    return lab.personal.truth(lab.secret, submission.typed.code)


def _in_doubt(
    checks: tuple[CheckResult, ...], sitting: Sitting, submission: Submission
) -> tuple[CheckResult, ...]:
    """A check that failed for want of a name which a cell that was cut short should have made: unsure."""
    names = {name for cell in sitting.cut for name, _ in defined(submission.cells[cell].source)}
    wants = tuple(
        said
        for name in names
        for said in (
            f"raised NameError: name '{name}' is not defined",
            f"`{name}` does not exist when the notebook has run",
            f"`{name}` is not a function (it is of type NoneType)",
        )
    )

    def told(one: CheckResult) -> CheckResult:
        said = one.example if one.hidden else one.message
        if one.verdict != "fail" or not any(each in said for each in wants):
            return one
        cells = ", ".join(cell_called(submission.cells, cell) for cell in sorted(sitting.cut))
        message = f"{one.message} ({cells} ran into a limit before it could make that)"
        return replace(one, verdict="unsure", message=message)

    return tuple(told(one) for one in checks)


def _run_one(one: Listed, subject: RemoteSubject, seed: str, truth: Truth, seconds: float) -> Outcome:
    """One check, bounded in time. What a check trips over is our fault or too odd to judge: never a fail."""
    try:
        with alarm(seconds):
            return run_check(one.check, subject, seed, truth)
    except SandboxError:
        raise
    except TooSlow:
        said = f"this check did not end within {seconds:.0f} seconds"
    except Exception as error:
        kind = type(error).__name__
        said = f"this check could not be carried out on what your code gave back ({kind}: {error})"
    return Outcome(one.check.question, one.check.name, one.check.title, "unsure", one_line(said))


def _missing(
    question: Question, cells: Sequence[int], listed: Sequence[Listed], sitting: Sitting, doubt: str
) -> QuestionResult:
    """The name is not there when the notebook has run: say why, if a cell tells."""
    broken = [cell for cell in cells if cell in sitting.cell_errors]
    title = question.title or question.key
    if not cells:
        reason = f"Not answered: nothing in the notebook is called `{question.subject}`."
        reason += f" ({doubt[0].upper()}{doubt[1:]}.)" if doubt else ""
        return QuestionResult(question.key, title, question.points, 0.0, "not answered", reason)
    if broken:
        said = sitting.cell_errors[broken[-1]]
        reason = f"Cell {broken[-1] + 1}, which makes `{question.subject}`, failed: {said}."
    else:
        reason = f"`{question.subject}` does not exist when the notebook has run from top to bottom."
        if any("%%timeit" in line for cell in cells for line in sitting.lines(cell + 1)):
            reason += (
                " (A cell that begins with `%%timeit` is measured, and keeps nothing of what it defines.)"
            )
    ours = broken and (broken[-1] in sitting.cut or "ModuleNotFoundError" in reason)  # a package we lack
    verdict: Any = "unsure" if ours else "wrong"
    ended: Any = "unsure" if verdict == "unsure" else "fail"
    checks = tuple(_result(one, ended, reason) for one in listed)
    return QuestionResult(question.key, title, question.points, 0.0, verdict, reason, checks)


def _result(one: Listed, verdict: Any, message: str = "", hint: str = "", example: str = "") -> CheckResult:
    check = one.check
    told = (printable(message, 1_000), printable(hint, 1_000), printable(example, 4_000))
    return CheckResult(check.name, check.title, check.points, one.hidden, verdict, *told)


def _cell_remarks(sitting: Sitting, lab: Gradable, submission: Submission) -> list[str]:
    """Cells that look into the library, and cells that ended in an error, those apart that fail by themselves
    in the notebook as handed out."""
    own = {cell.source.strip() for cell in lab.blank}
    looked = [
        f"{cell_called(submission.cells, number)} looks into {module}, where what is true this term lies: "
        "an answer that was read there was not found out"
        for number, cell in enumerate(submission.cells)
        if cell.kind == "code" and (module := looks_inside(cell.source, lab.private))
    ]
    return looked[:_MOST_DOUBTS] + [
        f"{cell_called(submission.cells, number)} ended with an error: {said}"
        for number, said in sorted(sitting.cell_errors.items())
        if submission.cells[number].source.strip() not in own
    ]


def _luck_of(lab: Gradable, sha256: str) -> str:
    """Nobody can know it beforehand (the secret), and a regrade repeats it (the submission's hash)."""
    return hmac.new(lab.secret.encode(), f"{lab.name}\0{sha256}".encode(), hashlib.sha256).hexdigest()
