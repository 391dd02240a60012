"""The marks in the shapes that Moodle and Canvas import.

They are made from marks.csv as it stands, with what a person typed into it, and hold the whole mark: code
and written answers, less what lateness costs. Who handed nothing in, or a file that could not be read, has
an empty grade, and so has everybody with a written answer that has no points yet: the platform keeps what it
has.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from coursekit.files import write_text
from coursekit.grading.books.whole import Whole, possible
from coursekit.grading.gradable import Gradable
from coursekit.grading.people.headings import fold
from coursekit.grading.people.settling import Settled
from coursekit.grading.submission.identity import canvas_id, moodle_id
from coursekit.grading.tables import harmless, table_text
from coursekit.grading.wording import several

Tell = Callable[[str], None]
MOODLE, CANVAS = "marks-moodle.csv", "marks-canvas.csv"


@dataclass(frozen=True)
class Grade:
    """One student for a platform, with the whole mark."""

    row: Settled
    whole: Whole


def write_imports(
    rows: Sequence[Settled],
    wholes: Mapping[str, Whole],
    platform: str,
    worth: Mapping[str, float | None],
    headings: Mapping[str, str],
    lab: Gradable,
    out: Path,
    tell: Tell,
) -> None:
    """marks-moodle.csv and marks-canvas.csv, where the files or the class list come from there.

    A class list of no platform goes into both. ``worth``: the list's assignments, and their points there;
    ``headings``: those of Moodle's list, which it looks for in its own language.
    """
    seen = {row.hand_in.platform for row in rows if row.hand_in} | {platform}
    both = platform == "list" and not seen & {"moodle", "canvas"}
    # Whom the class list does not know, no platform will.
    known = [row for row in rows if not (platform and row.standing.is_stranger)]
    grades = [Grade(row, wholes[row.result.student]) for row in known]
    wanted = {MOODLE: both or "moodle" in seen, CANVAS: both or "canvas" in seen}
    if not any(wanted.values()):
        return
    if wanted[MOODLE]:
        write_text(out / MOODLE, table_text(moodle_rows(grades, headings, lab)))
    if wanted[CANVAS]:
        column = canvas_column(list(worth), lab)
        write_text(out / CANVAS, table_text(canvas_rows(grades, column, lab)))
        if platform == "canvas" and column not in worth:
            tell(
                f"Canvas's gradebook has no column that is {lab.name}'s for certain: {CANVAS} calls it "
                f"{column!r}, and Canvas will ask which assignment it is."
            )
    expected = worth.get("" if platform == "moodle" else canvas_column(list(worth), lab))
    if expected is not None and expected != possible(lab):
        tell(
            f"{platform.capitalize()} has a maximum of {expected:g} points for this assignment; with the "
            f"written answers the lab has {possible(lab):g}: set it to {possible(lab):g} before you import."
        )
    waiting = sum(one.whole.waits for one in grades)
    if waiting:
        tell(
            f"{several(waiting, 'student')} with written answers that have no points yet: in the files for "
            "Moodle and Canvas their grade is empty until `memeverse marks` takes the points over."
        )


_MOODLE = {
    "moodle": "Identifier",
    "name": "Full name",
    "number": "ID number",
    "email": "Email address",
    "grade": "Grade",
    "maximum": "Maximum Grade",
    "graded": "Last modified (grade)",
}


def moodle_rows(grades: Sequence[Grade], headings: Mapping[str, str], lab: Gradable) -> list[list[str]]:
    """For an assignment's grading worksheet (by Identifier) and for the gradebook (by e-mail or ID number).

    There is no column of comments: an empty one would delete those that are in Moodle.
    """
    rows = [[headings.get(key, usual) for key, usual in _MOODLE.items()]]
    mark = headings.get("participant", "Participant ")
    for one in grades:
        person = one.row.standing.person
        number = person.moodle or _own(one.row, "moodle")
        identifier = f"{mark}{number}" if number else ""
        cells = (identifier, one.row.result.name, person.number, person.email, one.whole.mark)
        rows.append([harmless(cell) for cell in (*cells, f"{possible(lab):g}", person.graded.strip("-"))])
    return rows


def canvas_rows(grades: Sequence[Grade], column: str, lab: Gradable) -> list[list[str]]:
    """For Canvas's gradebook, which finds students by ID, then by SIS id or login, then by name."""
    rows = [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", column],
        ["    Points Possible", "", "", "", "", f"{possible(lab):g}"],
    ]
    for one in grades:
        person = one.row.standing.person
        number = person.number if person.is_canvas else ""
        cells = (
            one.row.result.name or person.key,
            number or _own(one.row, "canvas"),
            person.sis,
            person.login,
        )
        rows.append([harmless(cell) for cell in (*cells, person.section, one.whole.mark)])
    return rows


def canvas_column(columns: Sequence[str], lab: Gradable) -> str:
    """The gradebook's column of a lab, by its title or its name; the lab's title where it is not plain.

    "Lab 1: Recommenders (123)" is the column of lab1, "Lab 10 (124)" is not.
    """
    wanted = (re.sub(r"[^a-z0-9]", "", fold(lab.title)), re.sub(r"[^a-z0-9]", "", fold(lab.name)))
    plain = {column: re.sub(r"[^a-z0-9]", "", fold(re.sub(r" \(\d+\)$", "", column))) for column in columns}
    for fits in (
        [column for column, text in plain.items() if text in wanted],
        [column for column, text in plain.items() if re.match(rf"{wanted[1]}(?!\d)", text)],
    ):
        if len(fits) == 1:
            return fits[0]
    return lab.title


def _own(row: Settled, platform: str) -> str:
    """The number by which a platform knows the student, in the name of what this student handed in."""
    one = row.hand_in
    if one is None or one.platform != platform or row.standing.person.shown not in one.by:
        return ""
    return moodle_id(one.place) if platform == "moodle" else canvas_id(one.place)
