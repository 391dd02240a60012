"""Who handed a file in, told from its name as learning platforms and people write it."""

import re
from dataclasses import dataclass
from pathlib import Path, PurePath

from coursekit.grading.outside import one_line

_MOODLE = re.compile(r"^(?P<name>.+?)_(?P<id>\d+)_assignsubmission_(?:file|onlinetext)")
_CANVAS = re.compile(r"^(?P<name>[^_/]+?)(?P<late>_LATE)?_(?P<id>\d+)_(?P<upload>\d+)_(?P<rest>.+)$")
_GRADESCOPE = re.compile(r"^submission_(?P<id>\d+)$")
_EXCHANGE = re.compile(r"^(?P<id>[^+]+)\+[^+]+\+\d{4}-\d\d-\d\d[ _T]")  # nbgrader's inbound folder
SAME_NAME = "another submission also goes by the name"
# Words of a file name that name no person.
_NOISE = frozenset(
    "final finished done copy of submission submit submitted notebook version new newest fixed solution "
    "solutions student students late lab homework hw assignment exercise handin hand in ipynb py zip "
    "my the last real working on it wip download kopie abgabe".split()
)


@dataclass(frozen=True)
class Identity:
    """``student`` is the row's key in the marks; ``name`` is for people. ``sure`` if a platform said so."""

    student: str
    name: str = ""
    sure: bool = True
    remarks: tuple[str, ...] = ()


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
    if inside != path and root is not None and root.resolve().name == "submitted" and len(folders) > 1:
        return Identity(folders[0])  # nbgrader's folder itself, whatever it calls the assignment
    # From the outside in: what stands further out was made by a platform, what stands inside by a student.
    for i, part in enumerate(folders):
        if found := _MOODLE.match(part):
            return Identity(found["id"], found["name"].strip())
        if found := _GRADESCOPE.match(part):
            return Identity(found["id"])
        if found := _EXCHANGE.match(part):
            return Identity(found["id"])
        if part == "submitted" and i + 1 < len(folders):
            return Identity(folders[i + 1])
        if 0 < i == len(folders) - 1 and part.lower() == lab.lower():
            return Identity(folders[i - 1])
    if (found := _CANVAS.match(last)) and name_words(found["name"], lab):  # not a date: lab1_2027_01_31
        return Identity(found["id"], found["name"], remarks=("late, says Canvas",) if found["late"] else ())
    if found := _MOODLE.match(last):
        return Identity(found["id"], found["name"].strip())
    stem = PurePath(last).stem
    if words := name_words(stem, lab):
        return Identity(" ".join(words), sure=False)
    if root is not None and folders:
        return Identity(folders[-1], sure=False)
    return Identity(stem or last, sure=False)


def name_words(stem: str, lab: str) -> list[str]:
    """The words of a file name that could name a person."""
    plain = re.sub(re.escape(lab), " ", stem, flags=re.IGNORECASE)
    words = [word for word in re.split(r"[\s_\-.,()+\[\]]+", plain) if word]
    return [
        word for word in words if word.lower() not in _NOISE and not re.fullmatch(r"v?\d{1,2}", word.lower())
    ]
