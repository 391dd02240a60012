"""Written answers, laid out for marking: question by question, no names, in an order that says nothing.

written.html has the texts, each under a code of its own; written.csv a row for each, to type points into.
A code follows from question, student and text: it is the same at every grading, and points that were typed
in stay with their text.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from coursekit.files import write_text
from coursekit.grading.books.report import page
from coursekit.grading.books.whole import number
from coursekit.grading.gradable import Gradable, LabError
from coursekit.grading.tables import read_table, write_table
from coursekit.grading.verdict.result import Result
from coursekit.grading.wording import few, several

_LETTERS = "bcdfghjklmnpqrstvwxz"  # spell no words, and are no number for a spreadsheet
_HEADER = ("question", "text", "points")
FILE = "written.csv"


@dataclass(frozen=True)
class Text:
    """One student's answer to one question, under the code that stands for both."""

    question: str
    code: str
    student: str
    text: str


@dataclass(frozen=True)
class Row:
    """One row of written.csv; no ``points`` yet is ""."""

    line: int
    question: str
    code: str
    points: str


def texts(results: Sequence[Result], lab: Gradable) -> list[Text]:
    """All written answers, question by question, by their codes."""
    found = []
    for question in lab.questions:
        if question.manual:
            told = [(one.student, one.written.get(question.key, "")) for one in results]
            mine = [Text(question.key, _code(question.key, *each), *each) for each in told if each[1]]
            found += sorted(mine, key=lambda one: one.code)
    return found


def write_written(
    results: Sequence[Result], lab: Gradable, out: Path, given: Mapping[str, str] | None = None
) -> None:
    """written.html and written.csv, with the points that are in it already, or are ``given``, by code."""
    found = texts(results, lab)
    typed = given if given is not None else {one.code: one.points for one in read_rows(out, lab)}
    manual = [question for question in lab.questions if question.manual]
    rows = [(one.question, one.code, typed.get(one.code, "")) for one in found]
    write_table(out / FILE, [_HEADER, *rows])
    parts = [(question, [one for one in found if one.question == question.key]) for question in manual]
    write_text(out / "written.html", page("written.html.j2", lab=lab, parts=parts))


def read_rows(out: Path, lab: Gradable) -> list[Row]:
    """What written.csv says, a row a text; a slip that shows without the texts is told with its line."""
    path = out / FILE
    if not path.is_file():
        return []
    worth = {question.key: question.points for question in lab.questions if question.manual}
    found: dict[str, Row] = {}
    for line, row in enumerate(read_table(path), 1):
        key, code, said = (*(cell.strip() for cell in row), "", "", "")[:3]
        code = code.lower()
        heading = line == 1 and key not in worth and (number(said) is None)
        if heading or not (key or code or said):
            continue
        if key not in worth:
            raise LabError(
                f"{path}:{line}: {lab.name} has no written question {key!r}; "
                f"it has {', '.join(worth)}: correct the first cell of this row"
            )
        points = number(said) if said else None
        if said and (points is None or not 0 <= points <= worth[key]):
            raise LabError(f"{path}:{line}: {said!r} is not between 0 and {worth[key]:g} points")
        one = Row(line, key, code, "" if points is None else f"{points:g}")
        before = found.setdefault(code, one)
        if before.points and one.points and before.points != one.points:
            raise LabError(
                f"{path}:{line}: {code} has {one.points} points here and {before.points} in line "
                f"{before.line}; each text has one row: delete one of them"
            )
        found[code] = one if one.points else before
    return list(found.values())


def check_rows(rows: Sequence[Row], found: Sequence[Text], out: Path) -> None:
    """Whether each row of written.csv belongs to a text, and each text has its row."""
    path, theirs = out / FILE, {one.code: one for one in found}
    for row in rows:
        text = theirs.get(row.code)
        if text is None and row.points:
            near = get_close_matches(row.code, list(theirs), 1)
            hint = f"did you mean {near[0]}? They" if near else "they"
            raise LabError(
                f"{path}:{row.line}: no text has the code {row.code!r}; {hint} stand in written.html. If a "
                "grading was begun since and stopped, end it first: `memeverse grade` writes the table anew"
            )
        if text is not None and text.question != row.question:
            raise LabError(
                f"{path}:{row.line}: {row.code} is a text on {text.question}, not on {row.question}: "
                "correct the first cell of this row"
            )
    there = {row.code for row in rows}
    missing = [f"{one.question}, {one.code}" for one in found if one.code not in there]
    if missing:
        raise LabError(
            f"{path}: {several(len(missing), 'text')} of written.html without a row here "
            f"({few(missing, 3, '; ')}): put the row back (question, code, points; no points yet is an empty "
            "cell). Nothing was taken over"
        )


def lost_rows(rows: Sequence[Row], found: Sequence[Text]) -> list[str]:
    """Which points belong to no text any more, as a person is told."""
    theirs = {one.code for one in found}
    gone = [row for row in rows if row.points and row.code not in theirs]
    lost = [f"line {row.line}: {row.question}, {row.code}, {row.points}" for row in gone]
    if not lost:
        return []
    return [
        f"{FILE}: {several(len(lost), 'row')} with points, and no text has the code ({few(lost, 5, '; ')}). "
        "The text was handed in anew, or the code was mistyped: mark it again in the new table; the old one "
        "is kept as written-before-1.csv, -2, ..."
    ]


def taken_away(
    rows: Sequence[Row], before: Mapping[str, str], found: Sequence[Text]
) -> dict[tuple[str, str], str]:
    """Points that were taken over once and are emptied now, by student and question."""
    empty = {row.code for row in rows if not row.points}
    return {(one.student, one.question): before[one.code] for one in found if one.code in empty & set(before)}


def _code(*parts: str) -> str:
    number = int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()[:8], "big")
    return "".join(_LETTERS[number // len(_LETTERS) ** i % len(_LETTERS)] for i in range(7))
