"""The class list: who is in the course, as Moodle, Canvas, Gradescope or a spreadsheet of ours write it."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from coursekit.grading.gradable import LabError
from coursekit.grading.outside import one_line

# What each column may be called, small letters and digits only; the first one that is there counts.
_HEADINGS = {
    "name": ("fullname", "name", "studentname", "student", "userfullname"),
    "first": ("firstname", "givenname", "vorname"),
    "last": ("lastname", "surname", "familyname", "nachname"),
    "email": ("emailaddress", "email", "mail", "studentemail", "emailadresse"),
    "login": ("sisloginid", "username", "login", "loginid", "netid", "user"),
    "sis": ("sisuserid",),
    "number": ("idnumber", "studentid", "sid", "studentnumber", "matriculationnumber", "matriculation", "id"),
    "moodle": ("identifier",),
    "section": ("section", "sections", "sectionname", "groups"),
    "group": ("group", "team", "groupname"),
    "role": ("role", "roles"),
    "handed_in": ("lastmodifiedsubmission", "submissiontime", "handedin", "submittedat"),
    "graded": ("lastmodifiedgrade",),
    "maximum": ("maximumgrade",),
}
_STAFF = re.compile(r"instructor|teacher|\bta\b|assistant|reader|manager|observer|designer", re.IGNORECASE)
_CANVAS_ROWS = re.compile(r"^\s*(points possible|student, test)\s*$", re.IGNORECASE)
_FORMATS = (
    *("%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"),
    *("%A, %d %B %Y, %I:%M %p", "%d %B %Y, %I:%M %p", "%A, %d %B %Y, %H:%M", "%d %B %Y, %H:%M"),
    *("%A, %B %d, %Y, %I:%M %p", "%B %d, %Y, %I:%M %p"),
)
_LETTERS_ALIKE = str.maketrans(
    {"ß": "ss", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
)


@dataclass(frozen=True)
class Person:
    """One student of the class list. ``ids`` are all that a platform may call this person by, folded.

    ``due`` is an extension; ``handed_in`` the time that the list itself gives (Moodle's grading worksheet,
    Gradescope's grades).
    """

    key: str
    name: str = ""
    email: str = ""
    login: str = ""
    number: str = ""
    sis: str = ""
    moodle: str = ""
    section: str = ""
    group: str = ""
    due: datetime | None = None
    handed_in: datetime | None = None
    graded: str = ""
    is_canvas: bool = False  # ``number`` is the one by which Canvas knows the person
    ids: frozenset[str] = field(default=frozenset(), compare=False)

    @property
    def shown(self) -> str:
        """The person as one is told about: name and key."""
        return f"{self.name} ({self.key})" if self.name and self.name != self.key else self.key


@dataclass(frozen=True)
class Roster:
    """The students of a class. ``platform`` made the list; ``worth`` are the assignments in it, by their
    columns, with the points that the platform expects ("" is the one that Moodle's worksheet is on).
    """

    people: tuple[Person, ...]
    platform: str = ""
    worth: Mapping[str, float | None] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()

    def person(self, key: str) -> Person | None:
        return next((one for one in self.people if one.key == key), None)

    def members(self, person: Person) -> tuple[Person, ...]:
        """The person's group, or the person alone."""
        mates = [one for one in self.people if person.group and fold(one.group) == fold(person.group)]
        return tuple(mates) or (person,)


def read_roster(path: Path, lab: str, zone: ZoneInfo, due: datetime | None = None) -> Roster:
    """The class list in a file; a slip in it is told with its line.

    Commas, semicolons or tabs; UTF-8 with or without a mark at its beginning, or what Excel makes of it.
    A column ``extension`` (or ``extension lab1``) holds new due dates.
    """
    rows = _rows(path)
    if not rows:
        raise LabError(f"{path}: the class list is empty")
    columns = _columns(rows[0][1], lab)
    if not columns.keys() & {"name", "last", "email", "login", "number", "moodle"}:
        raise LabError(
            f"{path}: the first line has none of the headings of a class list; it needs one or more of: "
            "id, name (or first name, last name), email, login. Others are: section, group, extension"
        )
    canvas = [_plain(cell) for cell in rows[0][1][:2]] == ["student", "id"]
    platform = "canvas" if canvas else "moodle" if "moodle" in columns else ""
    people: list[tuple[int, Person]] = []
    left_out: list[str] = []
    worth = _assignments(rows, columns, canvas)
    for line, row in rows[1:]:
        said = {key: one_line(row[i].strip()) if i < len(row) else "" for key, i in columns.items()}
        if not any(said.values()) or _CANVAS_ROWS.match(said.get("name", "")):
            continue
        if canvas and not any(said.get(one) for one in ("name", "number", "login")):
            continue  # the row that says how grades are posted
        person = replace(_person(said, path, line, lab, zone, due), is_canvas=canvas)
        if _STAFF.search(said.get("role", "")):
            left_out.append(f"{person.shown}: {said['role']}")
        else:
            people.append((line, person))
    _no_two_alike(path, people)
    return Roster(tuple(one for _, one in people), platform, worth, tuple(left_out))


def _assignments(
    rows: Sequence[tuple[int, list[str]]], columns: Mapping[str, int], canvas: bool
) -> dict[str, float | None]:
    """The assignments of a gradebook, and what each is worth there."""
    head = rows[0][1]
    if canvas:
        points = next((row for _, row in rows if "Points Possible" in row[0]), [])
        found = [i for i, one in enumerate(head) if re.fullmatch(r".+ \(\d+\)", one.strip())]
        return {head[i]: _points(points[i]) if i < len(points) else None for i in found}
    if "maximum" in columns:
        place = columns["maximum"]
        return {"": next((_points(row[place]) for _, row in rows[1:] if place < len(row)), None)}
    return {}


def _points(said: str) -> float | None:
    try:
        return float(said.replace(",", "."))
    except ValueError:
        return None


def fold(text: str) -> str:
    """Text for comparing: no accents, no case, single spaces.

    >>> fold(" Lucía  FERNÁNDEZ ")
    'lucia fernandez'
    """
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS_ALIKE))
    plain = "".join(each for each in apart if not unicodedata.combining(each))
    return " ".join(plain.casefold().translate(_LETTERS_ALIKE).split())


def _rows(path: Path) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line on which it ends."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise LabError(f"{path}: the class list can't be read ({error.strerror})") from error
    for encoding in ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise LabError(f"{path}: not a text in UTF-8; save it as CSV in UTF-8")
    if "\0" in text:
        raise LabError(f"{path}: not a table in text; save it as CSV in UTF-8")
    first = next((line for line in text.splitlines() if line.strip()), "")
    mark = max("\t;,", key=first.count) if any(each in first for each in "\t;,") else ","
    reader = csv.reader(text.splitlines(keepends=True), delimiter=mark)
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise LabError(f"{path}:{reader.line_num}: {error}") from error


def _columns(head: Sequence[str], lab: str) -> dict[str, int]:
    """Which column holds what."""
    plain = [_plain(cell) for cell in head]
    found: dict[str, int] = {}
    for key, names in _HEADINGS.items():
        for name in names:
            if name in plain and plain.index(name) not in found.values():
                found[key] = plain.index(name)
                break
    due = [
        f"{word}{tail}"
        for tail in (_plain(lab), "")
        for word in ("extension", "newduedate", "duedate", "due")
    ]
    for name in due:
        if name in plain:
            found["due"] = plain.index(name)
            break
    # "student, name, email": the first of them is no name.
    if "student" in plain and plain.index("student") not in found.values() and "number" not in found:
        found["number"] = plain.index("student")
    return found


def _plain(heading: str) -> str:
    return re.sub(r"[^a-z0-9]", "", fold(heading))


def _person(
    said: Mapping[str, str], path: Path, line: int, lab: str, zone: ZoneInfo, due: datetime | None
) -> Person:
    def of(key: str) -> str:
        return said.get(key, "")

    name = of("name") if of("name") and not of("last") else f"{of('first')} {of('last')}".strip()
    moodle = re.sub(r"^\D*", "", of("moodle"))
    extension = None
    if of("due"):
        extension = _moment(of("due"), zone)
        if extension is None:
            raise LabError(
                f"{path}:{line}: {of('due')!r} is no date with a time; write one such as 2027-03-01 23:59"
            )
        if due is not None and extension < due:
            raise LabError(f"{path}:{line}: the extension {of('due')} is before the due date of {lab}, {due}")
    key = of("number") or of("login") or of("email") or moodle or name
    if not key:
        raise LabError(f"{path}:{line}: nobody is named in this line: no id, no e-mail, no name")
    ids = {of("number"), of("login"), of("email"), of("sis"), moodle, of("email").partition("@")[0]}
    return Person(
        key=key,
        name=name,
        email=of("email"),
        login=of("login"),
        number=of("number"),
        sis=of("sis"),
        moodle=moodle,
        section=of("section"),
        group=of("group"),
        due=extension,
        handed_in=_moment(of("handed_in"), zone) if of("handed_in") else None,
        graded=of("graded"),
        ids=frozenset(fold(one) for one in ids if one),
    )


def _moment(text: str, zone: ZoneInfo) -> datetime | None:
    """A date with a time as a person or a platform writes it; without a zone it is the term's."""
    text = text.strip().replace("T", " ") if re.match(r"\d{4}-\d\d-\d\dT", text.strip()) else text.strip()
    for form in _FORMATS:
        try:
            read = datetime.strptime(text, form)
        except ValueError:
            continue
        return read if read.tzinfo else read.replace(tzinfo=zone)
    return None


def _no_two_alike(path: Path, people: Iterable[tuple[int, Person]]) -> None:
    """No id, login or e-mail address belongs to two lines."""
    seen: dict[tuple[str, str], int] = {}
    for line, one in people:
        for what in ("key", "email", "login", "number", "sis", "moodle"):
            said = fold(getattr(one, what))
            if said and seen.setdefault((what, said), line) != line:
                raise LabError(
                    f"{path}:{line}: {getattr(one, what)!r} stands in line {seen[what, said]}, too; "
                    "each student needs an own one"
                )
