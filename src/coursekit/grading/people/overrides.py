"""Marks that a person overrules: overrides.csv, which lies beside the marks and outlives every regrade.

A row a change: student, question, points, reason, who, when. Of two rows for the same question the last one
holds. The table may be edited by hand; a slip in it is told with its line.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coursekit.files import write_text
from coursekit.grading.gradable import Gradable, LabError, Question
from coursekit.grading.outside import one_line
from coursekit.grading.people.naming import Known, doubt, meant, sure_text
from coursekit.grading.tables import harmless, read_table, table_text
from coursekit.grading.verdict.result import Overruled, Result

FILE = "overrides.csv"
HEADER = ("student", "question", "points", "reason", "who", "when")


@dataclass(frozen=True)
class Override:
    """One question of one student gets other points than the judge gave."""

    student: str
    question: str
    points: float
    reason: str
    who: str = ""
    when: str = ""


def read_overrides(out: Path, lab: Gradable) -> list[Override]:
    """What overrides.csv says, checked; an empty list where there is none."""
    path = out / FILE
    if not path.is_file():
        return []
    found: dict[tuple[str, str], Override] = {}
    for number, row in enumerate(read_table(path), 1):
        said = [one_line(cell.strip()) for cell in (*row, *[""] * len(HEADER))[: len(HEADER)]]
        if not any(said) or [cell.casefold() for cell in said[:3]] == list(HEADER[:3]):
            continue
        student, key, points, reason, who, when = said
        try:
            one = Override(student, key, _points(points, lab, key), reason, who, when)
            _check(one)
        except LabError as error:
            raise LabError(f"{path}:{number}: {error}") from None
        found.pop((student, key), None)
        found[student, key] = one
    return list(found.values())


def add_override(out: Path, lab: Gradable, one: Override, people: Sequence[Known]) -> Path:
    """Write a row into overrides.csv, in the place of an earlier one on the same mark; login, e-mail or name
    will do."""
    if told := doubt(one.student, people):
        raise LabError(f"{told} ({out / 'marks.csv'} has them all)")
    (person,) = meant(one.student, people)
    one = replace(one, student=sure_text(person, people))
    _points(f"{one.points:g}", lab, one.question)
    _check(one)
    read_overrides(out, lab)  # a slip that stands in it already is told before anything is written
    path = out / FILE
    rows = read_table(path) if path.is_file() else [list(HEADER)]
    rows = [
        row
        for row in rows
        if len(row) < 2 or row[1].strip() != one.question or meant(row[0].strip(), people) != [person]
    ]
    cells = (one.student, one.question, f"{one.points:g}", one.reason, one.who, one.when)
    return write_text(path, table_text([*rows, [harmless(one_line(cell)) for cell in cells]]))


def points_of(said: str) -> float:
    """Points as a person types them, with a point or a comma."""
    try:
        return float(said.replace(",", "."))
    except ValueError:
        raise LabError(f"{said!r} is no number of points; write one such as 1.5") from None


def by_student(overrides: Sequence[Override], people: Sequence[Known]) -> dict[str, dict[str, Override]]:
    """The changes that fit one student, by key and question; of two for one question the last holds."""
    theirs: dict[str, dict[str, Override]] = {}
    for one in overrides:
        found = meant(one.student, people)
        if len(found) == 1:
            theirs.setdefault(found[0].key, {})[one.question] = one
    return theirs


def without_effect(overrides: Sequence[Override], people: Sequence[Known]) -> list[str]:
    """Which changes fit nobody, or several, and what to do; a sentence each."""
    told = []
    for student in dict.fromkeys(one.student for one in overrides):
        if why := doubt(student, people):
            stop = "" if why.endswith("?") else "."
            keys = ", ".join(one.question for one in overrides if one.student == student)
            told.append(
                f"NOT OVERRULED: {keys} of {student!r} in {FILE}. {why[0].upper()}{why[1:]}{stop} Correct "
                "the first cell of its row (an id, login or e-mail), then run `memeverse marks`."
            )
    return told


def apply_overrides(
    results: Sequence[Result], theirs: Mapping[str, Mapping[str, Override]], tell: Callable[[str], None]
) -> list[Result]:
    """The results with the overruled marks; ``tell`` hears of those that change nothing any more."""
    return [_overruled(result, theirs.get(result.student, {}), tell) for result in results]


def _overruled(result: Result, mine: Mapping[str, Override], tell: Callable[[str], None]) -> Result:
    questions, remarks = [], []
    for question in result.questions:
        one = mine.get(question.key)
        if one is not None and one.points == question.earned:
            tell(f"{result.student}: {question.key} is overruled to {one.points:g}, which it has anyway")
        elif one is not None:
            change = Overruled(question.earned, one.reason, one.who, one.when)
            remarks.append(f"{question.key}: {question.earned:g} changed to {one.points:g}: {one.reason}")
            question = replace(question, earned=one.points, overruled=change)
        questions.append(question)
    return replace(result, questions=tuple(questions), remarks=(*result.remarks, *remarks))


def _check(one: Override) -> None:
    if not one.student:
        raise LabError("no student is named")
    if not one.reason:
        raise LabError(
            f"the override of {one.question} has no reason; the student reads it, and so do you in May"
        )


def _points(said: str, lab: Gradable, key: str) -> float:
    question = _question(lab, key)
    try:
        points = float(said.replace(",", "."))
    except ValueError:
        points = -1.0
    if not 0 <= points <= question.points:
        raise LabError(f"{said!r} is not between 0 and {question.points:g} points, which {key} is worth")
    return points


def _question(lab: Gradable, key: str) -> Question:
    question = lab.question(key)
    if question.manual:
        raise LabError(f"{key} is marked by a person anyway: type its points into written.csv")
    return question
