"""Marks on file: one result.json a student, and marks.csv for the gradebook."""

import csv
import hashlib
import io
import re
from collections.abc import Collection, Mapping, Sequence
from itertools import count
from pathlib import Path

from coursekit.files import write_text
from coursekit.grading.gradable import Gradable, Question
from coursekit.grading.lateness import percent
from coursekit.grading.result import Result, result_to_json

_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}
)

BEFORE, PENALTY = "before penalty", "penalty"  # columns of marks.csv where lateness costs anything

# Where a cell begins, or might, and a sign follows that begins a formula; each has a twin of full width.
_FORMULA = re.compile(r"((?:^|[;,])\s*)(?=[=+\-@|%＝＋－＠｜％])")


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


def write_table(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write a table anew. One of that name that says something else is kept, as marks-before-1.csv, -2, ...:
    somebody may have worked in it.
    """
    text = table_text(rows)
    if path.is_file() and path.read_bytes() != text.encode("utf-8", "replace"):
        older = (path.with_name(f"{path.stem}-before-{n}.csv") for n in count(1))
        path.replace(next(one for one in older if not one.exists()))
    return write_text(path, text)


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """A table as the text of a CSV file."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return stream.getvalue()


def read_table(path: Path) -> list[list[str]]:
    """The rows of a table that a person may have saved from a spreadsheet, which may split at semicolons."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return list(
        csv.reader(lines, delimiter=";" if lines and lines[0].count(";") > lines[0].count(",") else ",")
    )


def harmless(cell: str) -> str:
    """Text that a spreadsheet will not take for a formula, also if it splits cells at semicolons.

    >>> harmless("=1+1"), harmless("ada"), harmless("-0.5"), harmless("x; =1+1")
    ("'=1+1", 'ada', '-0.5', "x; '=1+1")
    """
    cell = " ".join(cell.split()) if any(each in cell for each in "\r\n\t") else cell
    return cell if re.fullmatch(r"-?\d+(\.\d+)?", cell) else _FORMULA.sub(r"\1'", cell)


def file_name(student: str) -> str:
    """A name that is safe on every file system, and different for different students.

    >>> file_name("ada"), file_name("../../etc/passwd")
    ('ada', 'etc-passwd-3754d6cb')
    """
    plain = re.sub(r"[^a-z0-9]+", "-", student.casefold()).strip("-")[:60]
    if plain and plain == student and plain not in _RESERVED:
        return plain
    mark = hashlib.sha256(student.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{plain}-{mark}" if plain else mark
