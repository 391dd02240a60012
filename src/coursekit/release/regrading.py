"""A regrade planned before anything is written: whose marks would change, where, and by how much."""

import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coursekit.grading.books.gradebook import results_in
from coursekit.grading.earlier import Wanted
from coursekit.grading.verdict.result import QuestionResult, Result
from coursekit.release.plan import Plan
from coursekit.release.proving import grade_class

Progress = Callable[[int, int, Result], None]


@dataclass(frozen=True)
class Change:
    """One question of one hand-in that would get other points; ``after`` is None where the file is gone."""

    file: str
    student: str
    question: str
    before: float
    after: float


@dataclass(frozen=True)
class RegradePlan:
    """What a regrade would do: the changes, and the hand-ins that are new or gone."""

    changes: tuple[Change, ...]
    hand_ins: int
    new: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()
    untold: tuple[
        tuple[str, str, int], ...
    ] = ()  # question, why it can no longer be told, on how many hand-ins


def plan_regrade(
    plan: Plan,
    folders: Sequence[Path],
    results: Path,
    jobs: int,
    progress: Progress,
    questions: Sequence[str] = (),
) -> RegradePlan:
    """Grade aside, and compare with the results of before; only these questions, where some are named.

    Nothing is written into ``results``.
    """
    before = results_in(results)
    with tempfile.TemporaryDirectory(prefix="regrade-") as scratch:
        wanted = Wanted(tuple(questions))
        grade_class(plan, list(folders), Path(scratch) / "results", jobs, progress, wanted=wanted)
        after = results_in(Path(scratch) / "results")
    return compared(before, after)


def compared(before: Mapping[str, Result], after: Mapping[str, Result]) -> RegradePlan:
    """What differs between two gradings of the same hand-ins, by their keys."""
    changes: list[Change] = []
    untold: Counter[tuple[str, str]] = Counter()
    for key in sorted(before.keys() & after.keys()):
        old = {one.key: one.earned for one in before[key].questions}
        new = {one.key: one.earned for one in after[key].questions}
        was = {one.key: one.verdict for one in before[key].questions}
        untold.update(
            (one.key, _why(one))
            for one in after[key].questions
            if one.verdict == "unsure" and was.get(one.key) != "unsure"
        )
        changes += [
            Change(after[key].file, after[key].student, question, old.get(question, 0.0), new[question])
            for question in new
            if abs(old.get(question, 0.0) - new[question]) > 1e-9
        ]
    return RegradePlan(
        tuple(changes),
        len(before.keys() & after.keys()),
        tuple(sorted(after.keys() - before.keys())),
        tuple(sorted(before.keys() - after.keys())),
        tuple((*one, count) for one, count in untold.most_common()),
    )


def _why(question: QuestionResult) -> str:
    """What kept a question from being told: the first check that could not tell."""
    unsure = [one for one in question.checks if one.verdict == "unsure"]
    return f"{unsure[0].name}: {unsure[0].message}" if unsure else question.reason
