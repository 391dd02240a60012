"""Marks on file: one result.json a student, and marks.csv for the gradebook."""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from coursekit.files import write_text
from coursekit.grading.gradable import Gradable, Question
from coursekit.grading.people.lateness import percent
from coursekit.grading.submission.identity import file_name
from coursekit.grading.tables import harmless, read_table, write_table
from coursekit.grading.verdict.result import Result, result_to_json

BEFORE, PENALTY = "before penalty", "penalty"  # columns of marks.csv where lateness costs anything


def write_result(result: Result, out: Path) -> Path:
    """results/<student>.json, whole or not at all."""
    return write_text(out / "results" / f"{file_name(result.student)}.json", result_to_json(result))


def write_marks(
    results: Sequence[Result],
    lab: Gradable,
    out: Path,
    name: str = "marks.csv",
    points: Mapping[tuple[str, str], str] | None = None,
    late: bool = False,
) -> Path:
    """marks.csv: a row a student; columns of written answers are for a person to fill.

    ``points`` are those that a person gave already, by student and question; ``late`` adds the columns of
    what lateness costs.
    """
    return write_table(out / name, marks_rows(results, lab, points or {}, late))


def marks_rows(
    results: Sequence[Result], lab: Gradable, points: Mapping[tuple[str, str], str], late: bool
) -> list[list[str]]:
    """The rows of marks.csv, its heading first."""
    coded = [question for question in lab.questions if not question.manual]
    manual = [question for question in lab.questions if question.manual]
    head = [
        *("student", "name", "file"),
        *(f"{question.key} (of {question.points:g})" for question in coded),
        *((BEFORE, PENALTY) if late else ()),
        *("total", "possible"),
        *(by_hand(question) for question in manual),
        *("status", "remarks"),
    ]
    rows = [head]
    for result in results:
        earned = {question.key: f"{question.earned:g}" for question in result.questions}
        told = (*result.reason.split("; "), *result.remarks, *result.notes)
        remarks = "; ".join(dict.fromkeys(one for one in told if one))
        row = [
            *(result.student, result.name, result.file),
            *(earned.get(question.key, "0") for question in coded),
            *((f"{result.earned:g}", percent(result.late)) if late else ()),
            *(f"{result.total:g}", f"{lab.points:g}"),
            *(points.get((result.student, question.key), "") for question in manual),
            *(result.status, remarks[:2_000]),
        ]
        rows.append([harmless(cell) for cell in row])
    return rows


def update_marks(
    path: Path, fresh: Sequence[Sequence[str]], students: Collection[str], lab: Gradable
) -> Path:
    """marks.csv with the rows of some students as they are now; what a person typed stays."""
    typed = {by_hand(question) for question in lab.questions if question.manual}
    head, *rows = read_table(path)
    names, *now = fresh
    theirs = {row[0]: dict(zip(names, row, strict=True)) for row in now}
    wanted = {harmless(one) for one in students}
    for row in rows:
        for column, heading in enumerate(head):
            if row and row[0] in wanted & theirs.keys() and heading not in typed and column < len(row):
                row[column] = theirs[row[0]].get(heading, row[column])
    return write_table(path, [head, *rows])


def by_hand(question: Question) -> str:
    """The heading of the column in which a person's points for a question stand."""
    return f"{question.key} (of {question.points:g}, graded by hand)"
