"""Feedback in zips that Moodle and Canvas take back, each page to its student.

Moodle ("Upload multiple feedback files in a zip") looks for the names of the folders, or files, that it made
when the submissions were downloaded. Canvas ("Upload submissions") looks for the downloaded files' own names,
and shows what comes back under the name of what was handed in: so a notebook comes back as a notebook.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path, PurePosixPath

from coursekit.files import notebook_bytes, write_atomically, zip_bytes
from coursekit.grading.books.report import feedback_page, feedback_text
from coursekit.grading.gradable import Gradable
from coursekit.grading.people.settling import Settled
from coursekit.grading.verdict.result import Result

MOODLE, CANVAS = "feedback-moodle.zip", "feedback-canvas.zip"


def write_returns(rows: Sequence[Settled], lab: Gradable, out: Path, tell: Callable[[str], None]) -> None:
    """The zips, for the platforms that submissions came from."""
    for platform, name, entry in (("moodle", MOODLE, moodle_entry), ("canvas", CANVAS, canvas_entry)):
        mine = [row for row in rows if row.hand_in and row.hand_in.platform == platform]
        made = [(row, entry(row, lab)) for row in mine]
        entries = {one[0]: one[1] for _, one in made if one}
        if entries:
            write_atomically(out / name, zip_bytes(entries))
        without = [row.result.student for row, one in made if one is None]
        if without:
            tell(f"{name} has no feedback for {', '.join(without)}: send them their pages in feedback/")


def moodle_entry(row: Settled, lab: Gradable) -> tuple[str, bytes] | None:
    """The page of one student under the name that Moodle knows the student's files by."""
    assert row.hand_in is not None
    person, place = row.standing.person, row.hand_in.place
    if row.hand_in.by and person.shown not in row.hand_in.by:  # one of a group, who did not hand in
        if not person.moodle or not person.name:
            return None
        place = f"{re.sub(r'[_/]', ' ', person.name)}_{person.moodle}_assignsubmission_file"
    found = re.match(r"(.+?_\d+_assignsubmission_[a-z]+)(_?$|_.)", place)
    if found is None:
        return None
    name, page = f"feedback-{lab.name}.html", feedback_page(row.result, lab).encode()
    is_folder = found[2] in ("", "_")
    return (f"{place}/{name}" if is_folder else f"{found[1]}_{name}"), page


def canvas_entry(row: Settled, lab: Gradable) -> tuple[str, bytes] | None:
    """The feedback of one student under the name of the file that was downloaded, and of its kind."""
    assert row.hand_in is not None
    if row.standing.person.shown not in row.hand_in.by:  # Canvas itself shows it to the group
        return None
    content = _in_kind(row.result, lab, PurePosixPath(row.hand_in.place).suffix.lower())
    return (row.hand_in.place, content) if content is not None else None


def _in_kind(result: Result, lab: Gradable, suffix: str) -> bytes | None:
    if suffix == ".ipynb":
        cell = {
            "cell_type": "markdown",
            "id": "feedback",
            "metadata": {},
            "source": feedback_text(result, lab),
        }
        return notebook_bytes({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    if suffix == ".zip":
        return zip_bytes({f"feedback-{lab.name}.html": feedback_page(result, lab).encode()})
    if suffix in (".html", ".htm"):
        return feedback_page(result, lab).encode()
    if suffix in (".py", ".txt"):
        return "".join(
            f"# {line}".rstrip() + "\n" for line in feedback_text(result, lab).splitlines()
        ).encode()
    return None
