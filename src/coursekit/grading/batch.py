"""A whole class: every submission graded, whatever is among them, results written as they come."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from coursekit.grading.finding import MISTAKEN, Found, best_of, find_submissions
from coursekit.grading.gradable import Gradable
from coursekit.grading.gradebook import check_typed, close
from coursekit.grading.judge import grade_file, open_sandbox
from coursekit.grading.marks import write_marks, write_result
from coursekit.grading.outside import one_line
from coursekit.grading.pool import Lost, run_all
from coursekit.grading.report import write_feedback
from coursekit.grading.result import Result, lost
from coursekit.grading.sandbox import Limits, SandboxError
from coursekit.grading.standing import Rules, enrol

_NO_RULES = Rules()
Progress = Callable[[int, int, Result], None]  # how many are done, of how many, and the newest


def grade_folder(
    folders: Path | Sequence[Path],
    lab: Gradable,
    out: Path | None = None,
    *,
    limits: Limits | None = None,
    jobs: int = 2,
    progress: Progress | None = None,
    level: str | None = None,
    rules: Rules = _NO_RULES,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Result]:
    """Grade all submissions in folders (or single files); one result a student, in order of their names.

    With ``out``: results/*.json and feedback/*.html are written as they come, marks.csv and
    report.html at the end, by the ``rules`` of the class (its list, due date and policy; ``tell`` hears
    sentences on the class as a whole). When the grading is interrupted, what was finished goes to
    marks-partial.csv, and an older marks.csv stays as it is.
    """
    limits = limits or Limits()
    folders = [folders] if isinstance(folders, Path) else folders
    found, standings = enrol(find_submissions(folders, lab, rules.policy.duplicates), rules, lab)
    if out is not None:
        check_typed(lab, out)
    results: dict[int, Result] = {}
    given = (lab, limits, level)
    try:
        for number, answer in run_all(_prepare, given, found, jobs, patience=1.5 * limits.total + 60):
            one = found[number]
            if isinstance(answer, Lost):
                answer = lost(
                    one.who, one.shown, lab, f"The grader was lost over this file: {answer.reason}."
                )
            results[number] = answer
            if out is not None:
                write_result(answer, out)
                write_feedback(answer, lab, out)
            if progress is not None:
                progress(len(results), len(found), answer)
    except BaseException:
        if out is not None:
            write_marks([results[number] for number in sorted(results)], lab, out, "marks-partial.csv")
        raise
    ordered = [results[number] for number in sorted(results)]
    final = close(ordered, standings, rules, lab, out, tell)
    if out is not None:
        (out / "marks-partial.csv").unlink(missing_ok=True)
    return final


def _prepare(
    lab: Gradable, limits: Limits, level: str | None
) -> tuple[Callable[[Any], Any], Callable[[], None]]:
    """A worker: one sandbox, loaded once, for all the submissions it is given."""
    sandbox = open_sandbox(lab, limits, level)

    def work(found: Found) -> Result:
        first = found
        try:
            found = best_of(found, lab)
            result = grade_file(found.path, lab, sandbox=sandbox, who=found.who)
        except SandboxError:
            raise  # no submission could be graded: not this one's matter
        except Exception as error:
            sandbox.close()
            reason = f"The grader failed over this file ({type(error).__name__}: {error})."
            result = lost(found.who, found.shown, lab, reason)
        result = replace(result, file=found.shown, remarks=(*result.remarks, *_also_there(found)))
        if not found.others:
            return result
        names = ", ".join(one.shown for one in found.others)
        result = replace(result, remarks=(*result.remarks, f"handed in several files; left aside: {names}"))
        doubt = ""
        if found.path != first.path:
            doubt = f"{first.shown} can't be read or answers nothing, so {found.shown} was graded"
        elif any(one.path.suffix.lower() == ".ipynb" for one in found.others):
            doubt = f"several notebooks were handed in, and the newest was graded; also there: {names}"
        if doubt and result.status == "graded":
            result = replace(result, status="needs a look", reason=doubt)
        elif doubt:
            result = replace(result, reason=f"{result.reason}; {doubt}")
        return result

    return work, partial(sandbox.close)


def _also_there(found: Found) -> list[str]:
    """What a student handed in beside the notebook, where a person may find something to read in it."""
    names = [one_line(path.name) for path in found.beside if path.suffix.lower() in MISTAKEN]
    return [f"also handed in, and not looked at: {', '.join(names[:5])}"] if names else []
