"""Who handed a file in, told from its name as learning platforms and people write it."""

import hashlib
import re
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePath

from coursekit.grading.outside import one_line
from coursekit.grading.submission.handed_in import gradescope_upload, stamp, stamp_in

_MOODLE = re.compile(r"^(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)")
_CANVAS = re.compile(r"^(?P<name>[^_/]+?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<upload>\d+)_(?P<rest>.+)$")
_GRADESCOPE = re.compile(r"^submission_(?P<id>\d+)$")
_EXCHANGE = re.compile(r"^(?P<id>[^+]+)\+[^+]+\+\d{4}-\d\d-\d\d[ _T]")  # nbgrader's inbound folder
# Names that Windows keeps for its devices.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{i}" for port in ("com", "lpt") for i in range(10))}
)
LATE_SAYS_CANVAS = "late, says Canvas"
SAME_NAME = "another submission also goes by the name"
# Words of a file name that name no person.
_NOISE = frozenset(
    "final finished done copy of submission submit submitted notebook version new newest fixed solution "
    "solutions student students late lab homework hw assignment exercise handin hand in ipynb py zip "
    "my the last real working on it wip progress draft unfinished download kopie abgabe".split()
)


@dataclass(frozen=True)
class Identity:
    """``student`` is the row's key in the marks; ``name`` is for people. ``sure`` if a platform said so.

    ``platform`` made the folder or file that is called ``place``, and knew when it was handed in.
    """

    student: str
    name: str = ""
    sure: bool = True
    remarks: tuple[str, ...] = ()
    platform: str = field(default="", compare=False)
    place: str = field(default="", compare=False)
    handed_in: datetime | None = field(default=None, compare=False)


def identity(path: Path, lab: str, root: Path | None = None) -> Identity:
    """Who a submission belongs to, by its path under ``root``.

    The outermost folder that a platform made decides, for what is in it was named by its student;
    the file's own name only where there is none.

    >>> identity(Path("Ada Lovelace_123456_assignsubmission_file_lab1.ipynb"), "lab1").student
    '123456'
    >>> identity(Path("lovelaceada_LATE_12345_6789_lab1-1.ipynb"), "lab1").remarks
    ('late, says Canvas',)
    >>> identity(Path("submitted/ada/lab1/lab1.ipynb"), "lab1").student
    'ada'
    >>> identity(Path("lab1 (2) FINAL ada.ipynb"), "lab1").student
    'ada'
    """
    inside = path.relative_to(root) if root is not None and root in path.parents else path
    *folders, last = (one_line(part) for part in inside.parts)
    above = list(path.parents)[len(folders) - 1 :: -1] if folders else []  # the same folders, as paths
    if inside != path and root is not None and root.resolve().name == "submitted" and len(folders) > 1:
        # nbgrader's folder itself, whatever it calls the assignment
        return Identity(folders[0], platform="nbgrader", handed_in=stamp_in(above[1]))
    # From the outside in: what stands further out was made by a platform, what stands inside by a student.
    for i, part in enumerate(folders):
        if found := _MOODLE.match(part):
            return Identity(found["id"], found["name"].strip(), platform="moodle", place=part)
        if found := _GRADESCOPE.match(part):
            upload = gradescope_upload(above[i])
            moment = upload.moment if upload else None
            return Identity(found["id"], platform="gradescope", place=part, handed_in=moment)
        if found := _EXCHANGE.match(part):
            when = stamp(part.split("+")[2])
            return Identity(found["id"], platform="nbgrader", place=part, handed_in=when)
        if part == "submitted" and i + 1 < len(folders):
            when = stamp_in(above[i + 2]) if i + 2 < len(folders) else None
            return Identity(folders[i + 1], platform="nbgrader", handed_in=when)
        if 0 < i == len(folders) - 1 and part.lower() == lab.lower():
            return Identity(folders[i - 1], platform="nbgrader", handed_in=stamp_in(above[i]))
    if (found := _CANVAS.match(last)) and name_words(found["name"], lab):  # not a date: lab1_2027_01_31
        remarks = (LATE_SAYS_CANVAS,) if found["late"] else ()
        return Identity(found["id"], found["name"], remarks=remarks, platform="canvas", place=last)
    if found := _MOODLE.match(last):
        return Identity(found["id"], found["name"].strip(), platform="moodle", place=last)
    stem = PurePath(last).stem
    if words := name_words(stem, lab):
        return Identity(" ".join(words), sure=False)
    if root is not None and folders:
        return Identity(folders[-1], sure=False)
    return Identity(stem or last, sure=False)


def moodle_id(place: str) -> str:
    """The number of a participant in a name that Moodle made.

    >>> moodle_id("Ada Lovelace_123456_assignsubmission_file")
    '123456'
    """
    found = _MOODLE.match(place)
    return found["id"] if found else ""


def canvas_id(place: str) -> str:
    """The number of a user in a name that Canvas made.

    >>> canvas_id("lovelaceada_LATE_12345_6789_lab1-1.ipynb")
    '12345'
    """
    found = _CANVAS.match(place)
    return found["id"] if found else ""


def own_name(name: str) -> str:
    """What a student called a file, without what a platform put before it (and Canvas, at an upload's end).

    >>> own_name("lovelaceada_12345_6789_helper-1.py")
    'helper.py'
    >>> own_name("Ada Lovelace_123456_assignsubmission_file_helper.py"), own_name("helper.py")
    ('helper.py', 'helper.py')
    """
    if found := _CANVAS.match(name):
        return re.sub(r"-\d+(?=\.\w+$)", "", found["rest"])
    return _MOODLE.sub("", name).removeprefix("_") if _MOODLE.match(name) else name


def name_words(stem: str, lab: str) -> list[str]:
    """The words of a file name that could name a person."""
    plain = re.sub(re.escape(lab), " ", stem, flags=re.IGNORECASE)
    words = [word for word in re.split(r"[\s_\-.,()+\[\]]+", plain) if word]
    return [
        word for word in words if word.lower() not in _NOISE and not re.fullmatch(r"v?\d{1,2}", word.lower())
    ]


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
