"""Written answers, laid out for marking: question by question, no names, in an order that says nothing.

written.html has the texts, each under a code of its own; written.csv a row for each, to type points into.
A code follows from question, student and text: it is the same at every grading, and points that were typed
in stay with their text.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coursekit.files import write_text
from coursekit.grading.books.marks import by_hand
from coursekit.grading.books.report import page
from coursekit.grading.gradable import Gradable, LabError
from coursekit.grading.tables import harmless, read_table, write_table
from coursekit.grading.verdict.result import Result, result_from_json

_LETTERS = "bcdfghjklmnpqrstvwxz"  # spell no words, and are no number for a spreadsheet
_HEADER = ("question", "text", "points")


@dataclass(frozen=True)
class Text:
    """One student's answer to one question, under the code that stands for both."""

    question: str
    code: str
    student: str
    text: str


def texts(results: Sequence[Result], lab: Gradable) -> list[Text]:
    """All written answers, question by question, by their codes."""
    found = []
    for question in lab.questions:
        if question.manual:
            told = [(one.student, one.written.get(question.key, "")) for one in results]
            mine = [Text(question.key, _code(question.key, *each), *each) for each in told if each[1]]
            found += sorted(mine, key=lambda one: one.code)
    return found


def write_written(results: Sequence[Result], lab: Gradable, out: Path) -> None:
    """written.html and written.csv, with the points that are in it already."""
    found, typed = texts(results, lab), _typed(out, lab)
    manual = [question for question in lab.questions if question.manual]
    rows = [(one.question, one.code, typed.get((one.question, one.code), "")) for one in found]
    write_table(out / "written.csv", [_HEADER, *rows])
    parts = [(question, [one for one in found if one.question == question.key]) for question in manual]
    write_text(out / "written.html", page("written.html.j2", lab=lab, parts=parts))


def typed_points(results: Sequence[Result], lab: Gradable, out: Path) -> dict[tuple[str, str], str]:
    """The points in written.csv, by student and question."""
    typed = _typed(out, lab)
    told = ((one, typed.get((one.question, one.code))) for one in texts(results, lab))
    return {(one.student, one.question): points for one, points in told if points}


def take_over(lab: Gradable, out: Path, sources: Mapping[str, str] | None = None) -> Path:
    """marks.csv with the points of written.csv in their columns; all else in it stays as somebody left it.

    ``sources``: for each student of marks.csv the one under whom the text stands in results/ (a group has
    one hand-in for all).
    """
    path = out / "marks.csv"
    try:
        head, *rows = read_table(path)
        columns = {q.key: head.index(by_hand(q)) for q in lab.questions if q.manual}
        results = [result_from_json(one.read_text("utf-8")) for one in (out / "results").glob("*.json")]
    except (OSError, ValueError) as error:
        raise LabError(
            f"{path}: not a table of {lab.name}'s marks; grade the class into {out} first"
        ) from error
    keys = {harmless(one.student): one.student for one in results}
    keys |= {harmless(student): key for student, key in (sources or {}).items()}
    typed = typed_points(results, lab, out)
    for row in rows:
        for question, column in columns.items():
            if row and (points := typed.get((keys.get(row[0], ""), question))):
                row[column] = points
    return write_table(path, [head, *rows])


def _code(*parts: str) -> str:
    number = int.from_bytes(hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).digest()[:8], "big")
    return "".join(_LETTERS[number // len(_LETTERS) ** i % len(_LETTERS)] for i in range(7))


def _typed(out: Path, lab: Gradable) -> Mapping[tuple[str, str], str]:
    """What written.csv says, by question and code; a slip in it is told with its line."""
    path = out / "written.csv"
    if not path.is_file():
        return {}
    worth = {question.key: question.points for question in lab.questions if question.manual}
    found = {}
    for number, row in enumerate(read_table(path), 1):
        key, code, said = (*(cell.strip() for cell in row), "", "", "")[:3]
        if key not in worth or not said:
            continue
        try:
            points = float(said.replace(",", "."))
        except ValueError:
            points = -1.0
        if not 0 <= points <= worth[key]:
            raise LabError(f"{path}:{number}: {said!r} is not between 0 and {worth[key]:g} points")
        found[key, code] = f"{points:g}"
    return found
