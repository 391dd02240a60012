"""Marks on file: one result.json a student, and marks.csv for the gradebook."""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from coursekit.files import write_text
from coursekit.grading.books.whole import MARK, PENALTY, TOTAL, Whole, by_hand, whole_mark
from coursekit.grading.gradable import Gradable, LabError
from coursekit.grading.people.lateness import percent
from coursekit.grading.submission.identity import file_name
from coursekit.grading.tables import harmless, read_table, table_text, write_table
from coursekit.grading.verdict.result import Result, result_to_json
from coursekit.grading.wording import joined

BEFORE = "before penalty"  # a column of marks.csv where lateness costs anything


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
        *(TOTAL, "possible"),
        *(by_hand(question) for question in manual),
        *(MARK, "status", "remarks"),
    ]
    rows = [head]
    for result in results:
        earned = {question.key: f"{question.earned:g}" for question in result.questions}
        remarks = joined((*result.reason.split("; "), *result.remarks, *result.notes))
        row = [
            *(result.student, result.name, result.file),
            *(earned.get(question.key, "0") for question in coded),
            *((f"{result.earned:g}", percent(result.late)) if late else ()),
            *(f"{result.total:g}", f"{lab.points:g}"),
            *(points.get((result.student, question.key), "") for question in manual),
            *("", result.status, remarks[:2_000]),
        ]
        row[head.index(MARK)] = whole_mark(result, dict(zip(head, row, strict=True)), lab).mark
        rows.append([harmless(cell) for cell in row])
    return rows


def update_marks(
    path: Path,
    results: Sequence[Result],
    changed: Collection[str],
    typed: Mapping[tuple[str, str], str],
    lab: Gradable,
    late: bool = False,
    as_written: str = "",
) -> Path:
    """marks.csv brought up to date; whatever else a person typed into it stays.

    A marks.csv in which somebody worked is kept beside it: one that is not ``as_written`` (`state_of`) by us.
    ``changed`` students get their points for code anew; ``typed`` are points of written answers, by student
    and question; everybody's whole mark follows from the row as it is then.
    """
    head, *rows = _table(path, lab)
    names, *fresh = marks_rows(results, lab, {}, late)
    ours = {row[0]: dict(zip(names, row, strict=True)) for row in fresh}
    theirs = {harmless(one.student): one for one in results}
    columns = {by_hand(question): question.key for question in lab.questions if question.manual}
    for row in rows:
        result = theirs.get(row[0]) if row else None
        if result is None:
            continue
        row += [""] * (len(head) - len(row))
        for i, heading in enumerate(head):
            if heading in columns:
                row[i] = typed.get((result.student, columns[heading]), row[i])
            elif result.student in changed and heading != MARK:
                row[i] = ours[row[0]].get(heading, row[i])
        row[head.index(MARK)] = whole_mark(result, dict(zip(head, row, strict=False)), lab).mark
    if state_of(path) == as_written:
        return write_text(path, table_text([head, *rows]))
    return write_table(path, [head, *rows])


def state_of(path: Path) -> str:
    """What a table holds, in a few letters; "" where there is none."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:32] if path.is_file() else ""


def read_wholes(results: Sequence[Result], lab: Gradable, out: Path) -> dict[str, Whole]:
    """The whole mark of each student, as marks.csv has it now."""
    head, *rows = _table(out / "marks.csv", lab)
    said = {row[0]: dict(zip(head, row, strict=False)) for row in rows if row}
    return {one.student: whole_mark(one, said.get(harmless(one.student), {}), lab) for one in results}


def typed_in(out: Path, lab: Gradable) -> dict[tuple[str, str], str]:
    """The points of written answers as they stand in marks.csv, by row and question."""
    head, *rows = _table(out / "marks.csv", lab)
    columns = {head.index(by_hand(q)): q.key for q in lab.questions if q.manual}
    return {(row[0], key): row[i] for row in rows for i, key in columns.items() if i < len(row)}


def _table(path: Path, lab: Gradable) -> list[list[str]]:
    """marks.csv, with the column of the whole mark, which an older one may be without."""
    try:
        head, *rows = read_table(path)
        _ = [head.index(name) for name in (TOTAL, *(by_hand(q) for q in lab.questions if q.manual))]
    except (OSError, ValueError) as error:
        raise LabError(
            f"{path}: not a table of {lab.name}'s marks; grade the class into {path.parent} first"
        ) from error
    if MARK not in head:
        place = head.index("status") if "status" in head else len(head)
        rows = [[*row[:place], "", *row[place:]] if row else row for row in rows]
        head = [*head[:place], MARK, *head[place:]]
    return [head, *rows]
