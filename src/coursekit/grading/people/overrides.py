"""Marks that a person overrules: overrides.csv, which lies beside the marks and outlives every regrade.

A row a change: student, question, points, reason, who, when. Of two rows for the same question the last one
holds. The table may be edited by hand; a slip in it is told with its line.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from coursekit.files import write_text
from coursekit.grading.gradable import Gradable, LabError, Question
from coursekit.grading.outside import one_line
from coursekit.grading.people.roster import Person, fold
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


def add_override(out: Path, lab: Gradable, one: Override, people: Sequence[Person]) -> Path:
    """Write one more row into overrides.csv, below those that are there; login, e-mail or name will do."""
    one = replace(one, student=_named(one.student, people, out / "marks.csv").key)
    _points(f"{one.points:g}", lab, one.question)
    _check(one)
    read_overrides(out, lab)  # a slip that stands in it already is told before anything is written
    path = out / FILE
    rows = read_table(path) if path.is_file() else [list(HEADER)]
    told = (one.student, one.question, f"{one.points:g}", one.reason, one.who, one.when)
    return write_text(path, table_text([*rows, [harmless(one_line(cell)) for cell in told]]))


def apply_overrides(
    results: Sequence[Result], overrides: Sequence[Override], tell: Callable[[str], None]
) -> list[Result]:
    """The results with the overrules marks; ``tell`` hears of those that change nothing any more."""
    theirs: dict[str, dict[str, Override]] = {}
    for one in overrides:
        theirs.setdefault(one.student, {})[one.question] = one
    known = {harmless(result.student): result.student for result in results}
    for student, mine in theirs.items():
        if student not in known:
            tell(f"{student}: overruled in {', '.join(mine)}, and nobody of this name was graded")
    return [_overruled(result, theirs.get(harmless(result.student), {}), tell) for result in results]


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


def _named(said: str, people: Sequence[Person], path: Path) -> Person:
    for of in (lambda one: {one.key}, lambda one: {fold(one.login), fold(one.email), fold(one.name)}):
        found = [one for one in people if said in of(one) or (said and fold(said) in of(one))]
        if len(found) == 1:
            return found[0]
    texts = {text: one for one in people for text in (one.key, *one.name.split(), one.name) if text}
    near = dict.fromkeys(texts[text].shown for text in get_close_matches(said, list(texts), 3))
    hint = f"; did you mean {', '.join(near)}?" if near else ""
    raise LabError(f"{said!r} is no student of {path}, or not one alone{hint}")


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
