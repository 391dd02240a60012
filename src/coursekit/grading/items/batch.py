"""A graded batch without its people: for each hand-in what became of every question and check.

Each hand-in that counts for somebody is one sheet, a group's as well. What could not be read, or the grader
itself failed over, is no answer. Lateness is not looked at. What a person overruled counts, where it is so
for everybody whose hand-in it is.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from coursekit.grading.books.gradebook import read_record, results_in
from coursekit.grading.books.whole import by_hand, number
from coursekit.grading.books.written import read_rows, texts
from coursekit.grading.gradable import Gradable, LabError, Question
from coursekit.grading.people.naming import known
from coursekit.grading.people.overrides import Override, by_student, read_overrides
from coursekit.grading.tables import harmless, read_table
from coursekit.grading.verdict.result import Result, is_lost

State = Literal["attempted", "left", "untold"]  # answered, as it was handed out, could not be told (yet)
_BY_HAND = re.compile(r"(\w+) \(of ([\d.]+), graded by hand\)")


@dataclass(frozen=True)
class Sheet:
    """One hand-in: by question its state and the share of the points it got, where that is known; by question
    and check the verdict."""

    states: Mapping[str, State]
    shares: Mapping[str, float]
    checks: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Batch:
    """All hand-ins of a batch. ``overruled`` counts, by question, those of which a person changed the
    points; ``told`` are sentences on what was not counted."""

    questions: tuple[Question, ...]
    sheets: tuple[Sheet, ...]
    unread: int = 0
    lost: int = 0
    overruled: Mapping[str, int] = field(default_factory=dict)
    told: tuple[str, ...] = ()

    @property
    def worth(self) -> dict[str, float]:
        """The points of each question."""
        return {question.key: question.points for question in self.questions}


def read_batch(out: Path, lab: Gradable) -> Batch:
    """What a folder of results holds of a lab."""
    if (out / ".unfinished").exists():
        raise LabError(f"{out}: the grading there was stopped; finish it first: the same `memeverse grade`")
    raw = results_in(out)
    record = read_record(out, lab, raw)
    theirs: dict[str, list[str]] = {}
    for student, key in sorted(record.counted.items()):
        theirs.setdefault(key, []).append(student)
    counted = [raw[key] for key in theirs if key in raw]
    read = [one for one in counted if one.status != "unreadable" and not is_lost(one)]
    changed = by_student(read_overrides(out, lab), [known(one) for one in record.standings])
    written = _written(read, theirs, lab, out)
    begun = {question for _, question in written}
    sheets, overruled, told = [], dict[str, int](), list[str]()
    for result in read:
        changes, alone = _shared([changed.get(student, {}) for student in theirs[result.student]])
        told += [f"`{key}` was overruled for a part of a group: there it counts as judged" for key in alone]
        for key in changes:
            overruled[key] = overruled.get(key, 0) + 1
        sheets.append(_sheet(result, lab, changes, written, begun))
    waiting = sum(state == "untold" for one in sheets for key, state in one.states.items() if key in begun)
    if not begun and any(question.manual for question in lab.questions):
        told.append("No written answer has points yet: they are left out")
    elif waiting:
        told.append(f"Written answers that have no points yet, and are left out: {waiting}")
    unread = sum(one.status == "unreadable" for one in counted)
    lost = len(counted) - len(read) - unread
    return Batch(lab.questions, tuple(sheets), unread, lost, overruled, tuple(dict.fromkeys(told)))


def as_it_was(out: Path, lab: Gradable) -> Gradable:
    """The lab with the questions and points of another term, as the results in a folder have them."""
    asked: dict[str, Question] = {}
    for result in results_in(out).values():
        for one in result.questions:
            asked.setdefault(one.key, Question(one.key, one.points, title=one.title))
    path = out / "marks.csv"
    head = read_table(path)[:1] if path.is_file() else []
    for heading in head[0] if head else ():
        if found := _BY_HAND.fullmatch(heading):
            asked[found[1]] = Question(found[1], float(found[2]), manual=True, title=found[1])
    return replace(lab, questions=tuple(asked.values()), term="", weights={})


def _shared(changes: Sequence[Mapping[str, Override]]) -> tuple[dict[str, float], list[str]]:
    """What is overruled for all whose hand-in it is, and the questions that are so for some alone."""
    keys = dict.fromkeys(key for each in changes for key in each)
    points = {key: {each[key].points if key in each else None for each in changes} for key in keys}
    same = {key: given.pop() for key, given in points.items() if len(given) == 1}
    return {key: one for key, one in same.items() if one is not None}, [
        key for key in keys if key not in same
    ]


def _sheet(
    result: Result,
    lab: Gradable,
    changes: Mapping[str, float],
    written: Mapping[tuple[str, str], float],
    begun: set[str],
) -> Sheet:
    states: dict[str, State] = {}
    shares: dict[str, float] = {}
    for one in result.questions:
        if not one.points:
            continue
        if one.key in changes:
            states[one.key], shares[one.key] = "attempted", changes[one.key] / one.points
        elif one.verdict == "unsure":
            states[one.key] = "untold"
        else:
            states[one.key] = "left" if one.verdict == "not answered" else "attempted"
            shares[one.key] = one.earned / one.points
    for question in lab.questions:
        key = question.key
        if not question.manual or key not in begun:
            continue
        if (result.student, key) in written:
            states[key], shares[key] = "attempted", written[result.student, key] / question.points
        elif result.written.get(key):
            states[key] = "untold"
        else:
            states[key], shares[key] = "left", 0.0
    checks = {(one.key, check.name): check.verdict for one in result.questions for check in one.checks}
    return Sheet(states, shares, checks)


def _written(
    results: Sequence[Result], theirs: Mapping[str, Sequence[str]], lab: Gradable, out: Path
) -> dict[tuple[str, str], float]:
    """The points of the written answers, by hand-in and question: of written.csv, else of marks.csv."""
    points = {row.code: number(row.points) for row in read_rows(out, lab)}
    found = {(one.student, one.question): points.get(one.code) for one in texts(results, lab)}
    path = out / "marks.csv"
    head, *rows = read_table(path) if path.is_file() else [[]]
    typed = {row[0]: dict(zip(head, row, strict=False)) for row in rows if row}
    for result in results:
        for question in lab.questions:
            if question.manual and found.get((result.student, question.key)) is None:
                cells = (typed.get(harmless(who), {}) for who in theirs[result.student])
                given = (number(cell.get(by_hand(question), "")) for cell in cells)
                found[result.student, question.key] = next((one for one in given if one is not None), None)
    return {key: one for key, one in found.items() if one is not None}
