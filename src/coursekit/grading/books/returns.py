"""Feedback in zips that Moodle and Canvas take back, each page to its student.

Moodle ("Upload multiple feedback files in a zip") looks for the names of the folders, or files, that it made
when the submissions were downloaded. Canvas ("Upload submissions") looks for the downloaded files' own names,
and shows what comes back under the name of what was handed in: so a notebook comes back as a notebook.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from coursekit.files import notebook_bytes, write_atomically, zip_bytes
from coursekit.grading.books.report import feedback_page, feedback_text
from coursekit.grading.books.whole import Whole
from coursekit.grading.gradable import Gradable
from coursekit.grading.people.settling import Settled
from coursekit.grading.wording import few

MOODLE, CANVAS = "feedback-moodle.zip", "feedback-canvas.zip"


def write_returns(
    rows: Sequence[Settled],
    wholes: Mapping[str, Whole],
    listed: str,
    lab: Gradable,
    out: Path,
    tell: Callable[[str], None],
) -> None:
    """The zips, for the platforms that submissions came from, or that made the class list (``listed``)."""
    for platform, name, entry in (("moodle", MOODLE, moodle_entry), ("canvas", CANVAS, canvas_entry)):
        mine = [row for row in rows if _belongs(row, platform, listed)]
        made = [(row, entry(row, wholes[row.result.student], lab)) for row in mine]
        entries = {one[0]: one[1] for _, one in made if one}
        if entries:
            write_atomically(out / name, zip_bytes(entries))
        without = [row.result.student for row, one in made if one is None]
        if without:
            tell(f"{name} has no feedback for {few(without)}: send them their pages in feedback/")


def _belongs(row: Settled, platform: str, listed: str) -> bool:
    """Whether a page is given back there: of who handed in there, or got points without handing in."""
    if row.hand_in:
        return row.hand_in.platform == platform
    return bool(row.result.overruled) and listed == platform


def moodle_entry(row: Settled, whole: Whole, lab: Gradable) -> tuple[str, bytes] | None:
    """The page of one student under the name that Moodle knows the student's files by."""
    person, place = row.standing.person, row.hand_in.place if row.hand_in else ""
    if row.hand_in is None or (row.hand_in.by and person.shown not in row.hand_in.by):  # handed nothing in
        if not person.moodle or not person.name:
            return None
        place = f"{re.sub(r'[_/]', ' ', person.name)}_{person.moodle}_assignsubmission_file"
    found = re.match(r"(.+?_\d+_assignsubmission_[a-z]+)(_?$|_.)", place)
    if found is None:
        return None
    name, page = f"feedback-{lab.name}.html", feedback_page(row.result, lab, whole).encode()
    is_folder = found[2] in ("", "_")
    return (f"{place}/{name}" if is_folder else f"{found[1]}_{name}"), page


def canvas_entry(row: Settled, whole: Whole, lab: Gradable) -> tuple[str, bytes] | None:
    """The feedback of one student under the name of the file that was downloaded, and of its kind."""
    if row.hand_in is None or row.standing.person.shown not in row.hand_in.by:  # Canvas shows it to the group
        return None
    page, text = feedback_page(row.result, lab, whole), feedback_text(row.result, lab, whole)
    content = _in_kind(page, text, lab, PurePosixPath(row.hand_in.place).suffix.lower())
    return (row.hand_in.place, content) if content is not None else None


def _in_kind(page: str, text: str, lab: Gradable, suffix: str) -> bytes | None:
    if suffix == ".ipynb":
        cell = {"cell_type": "markdown", "id": "feedback", "metadata": {}, "source": text}
        return notebook_bytes({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})
    if suffix == ".zip":
        return zip_bytes({f"feedback-{lab.name}.html": page.encode()})
    if suffix in (".html", ".htm"):
        return page.encode()
    if suffix in (".py", ".txt"):
        return "".join(f"# {line}".rstrip() + "\n" for line in text.splitlines()).encode()
    return None
