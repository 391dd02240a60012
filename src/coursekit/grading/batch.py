"""A whole class: every submission graded, whatever is among them, results written as they come."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from coursekit.grading.books.gradebook import check_typed, close
from coursekit.grading.books.marks import write_marks, write_result
from coursekit.grading.books.report import write_feedback
from coursekit.grading.earlier import (
    USUAL,
    Assignment,
    Outset,
    Wanted,
    asked_questions,
    assignment_for,
    begin,
    finish,
    held,
    note_unfinished,
)
from coursekit.grading.elsewhere import Luggage, Parcel, prepare_elsewhere
from coursekit.grading.fingerprint import lab_fingerprint
from coursekit.grading.gradable import Gradable
from coursekit.grading.outside import one_line
from coursekit.grading.people.finding import MISTAKEN, Found, best_of, find_submissions, laid_beside
from coursekit.grading.people.roster import remember
from coursekit.grading.people.standing import Rules, check_roster, enrol
from coursekit.grading.verdict.judge import grade_file, open_sandbox
from coursekit.grading.verdict.result import Result, lost, result_from_json
from coursekit.grading.walls.levels import strongest
from coursekit.grading.walls.sandbox import Limits, SandboxError
from coursekit.grading.wording import joined
from coursekit.grading.workers.crew import Crew, Lost
from coursekit.grading.workers.executor import Executor
from coursekit.grading.workers.pool import LocalPool
from coursekit.grading.workers.stopping import ends_by_signal

_NO_RULES = Rules()
Progress = Callable[[int, int, Result], None]  # how many are done, of how many, and the newest
Begun = Callable[[Outset], None]


def grade_folder(
    folders: Path | Sequence[Path],
    lab: Gradable,
    out: Path | None = None,
    *,
    limits: Limits | None = None,
    jobs: int = 2,
    executor: Executor | None = None,
    wanted: Wanted = USUAL,
    begun: Begun | None = None,
    progress: Progress | None = None,
    level: str | None = None,
    rules: Rules = _NO_RULES,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Result]:
    """Grade all submissions in folders (or single files); one result a student, in order of their names.

    With ``out``: results/*.json and feedback/*.html are written as they come, marks.csv and
    report.html at the end, by the ``rules`` of the class (its list, due date and policy; ``tell`` hears
    sentences on the class as a whole). A grading that was stopped is taken up where it was (``wanted``
    says more); what it had finished goes to marks-partial.csv, and an older marks.csv stays as it is.
    """
    limits, executor = limits or Limits(), executor or LocalPool(jobs)
    if level is None and not executor.elsewhere:
        level = strongest()
    folders = [folders] if isinstance(folders, Path) else folders
    found, standings = enrol(find_submissions(folders, lab, rules.policy.duplicates), rules, lab)
    check_roster(standings, rules)
    batch = _Batch(lab, limits, level, executor, progress)
    if out is None:
        results = batch.grade([Assignment(one) for one in found])
        return close(results, standings, rules, lab, None, tell)
    wanted = replace(wanted, questions=asked_questions(lab, wanted.questions))
    check_typed(lab, out)
    with held(out), ends_by_signal():
        name = begin(out, wanted)
        remember(rules.roster, out)
        fingerprint = lab_fingerprint(lab, limits, level)
        todo = [assignment_for(one, lab, fingerprint, name, wanted, out) for one in found]
        if begun is not None:
            begun(Outset.of_all(todo, wanted))
        results = batch.grade(todo, _Record(lab, out, name, wanted))
        final = close(results, standings, rules, lab, out, tell)
        (out / "marks-partial.csv").unlink(missing_ok=True)
        finish(out)
    return final


@dataclass(frozen=True)
class _Record:
    """Where the results of a batch are written as they come."""

    lab: Gradable
    out: Path
    batch: str
    wanted: Wanted

    def keep(self, result: Result) -> None:
        note_unfinished(self.out, self.batch, self.wanted)
        write_feedback(result, self.lab, self.out)
        write_result(result, self.out)  # the last: what has a result is finished

    def stop(self, so_far: Sequence[Result]) -> None:
        (self.out / "marks-partial.csv").unlink(missing_ok=True)  # of an earlier stop
        if so_far:
            write_marks(so_far, self.lab, self.out, "marks-partial.csv")


@dataclass(frozen=True)
class _Batch:
    """How the submissions of one run are graded, and who is told of it."""

    lab: Gradable
    limits: Limits
    level: str | None
    executor: Executor
    progress: Progress | None

    def grade(self, todo: Sequence[Assignment | Result], record: _Record | None = None) -> list[Result]:
        """The results in the order of ``todo``, where those that stand are among them."""
        results = {number: one for number, one in enumerate(todo) if isinstance(one, Result)}
        try:
            for number, answer in self._graded(todo):
                if record is not None:
                    record.keep(answer)
                results[number] = answer
                if self.progress is not None:
                    self.progress(len(results), len(todo), answer)
        except BaseException:
            if record is not None:
                record.stop([results[number] for number in sorted(results)])
            raise
        return [results[number] for number in sorted(results)]

    def _graded(self, todo: Sequence[Assignment | Result]) -> Iterator[tuple[int, Result]]:
        numbers = [number for number, one in enumerate(todo) if isinstance(one, Assignment)]
        tasks = [one for one in todo if isinstance(one, Assignment)]
        patience = 1.5 * self.limits.total + 60
        given = (self.lab, self.limits, self.level)
        if self.executor.elsewhere:
            luggage = Luggage.of(*given)
            crew = Crew(prepare_elsewhere, (prepare, luggage), patience, luggage.code)
            answers = self.executor.run(crew, (Parcel.of(one) for one in tasks))
        else:
            crew = Crew(prepare, given, patience)
            answers = self.executor.run(crew, tasks)
        with closing(answers):
            for position, answer in answers:
                task = tasks[position]
                if isinstance(answer, Lost):
                    reason = f"The grader was lost over this file: {answer.reason}."
                    answer = lost(task.found.who, task.found.shown, self.lab, reason)
                elif isinstance(answer, str):
                    answer = result_from_json(answer)
                yield numbers[position], task.signed(answer)


def prepare(
    lab: Gradable, limits: Limits, level: str | None
) -> tuple[Callable[[Any], Any], Callable[[], None]]:
    """A worker: one sandbox, loaded once, for all the submissions it is given."""
    sandbox = open_sandbox(lab, limits, level)

    def work(task: Assignment) -> Result:
        first = found = task.found
        beside: dict[str, Path] = {}
        try:
            found = best_of(found, lab)
            beside = laid_beside(found)
            result = grade_file(
                found.path, lab, sandbox=sandbox, who=found.who, only=task.only, kept=task.kept, beside=beside
            )
        except SandboxError:
            raise  # no submission could be graded: not this one's matter
        except Exception as error:
            sandbox.close()
            reason = f"The grader failed over this file ({type(error).__name__}: {error})."
            result = lost(found.who, found.shown, lab, reason)
        result = replace(result, file=found.shown, remarks=(*result.remarks, *_also_there(found)))
        unused = [one for one in found.others if one.path not in beside.values()]
        if not unused:
            return result
        names = ", ".join(one.shown for one in unused)
        doubt = ""
        if found.path != first.path:
            doubt = f"{first.shown} can't be read or answers nothing, so {found.shown} was graded"
            doubt += f"; left aside: {names}" if unused[1:] else ""
        elif any(one.path.suffix.lower() == ".ipynb" for one in unused):
            doubt = f"several notebooks were handed in, and the newest was graded; also there: {names}"
        if not doubt:
            remark = f"handed in several files; left aside: {names}"
            return replace(result, remarks=(*result.remarks, remark))
        status = "needs a look" if result.status == "graded" else result.status
        return replace(result, status=status, reason=joined((result.reason, doubt)))

    return work, partial(sandbox.close)


def _also_there(found: Found) -> list[str]:
    """What a student handed in beside the notebook, where a person may find something to read in it."""
    names = [one_line(one.path.name) for one in found.beside if one.path.suffix.lower() in MISTAKEN]
    return [f"also handed in, and not looked at: {', '.join(names[:5])}"] if names else []
