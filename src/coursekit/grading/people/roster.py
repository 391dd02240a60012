"""The class list: who is in the course, as Moodle, Canvas, Gradescope or a spreadsheet of ours write it."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from coursekit.files import write_atomically
from coursekit.grading.gradable import LabError
from coursekit.grading.outside import one_line
from coursekit.grading.people.headings import find_columns, fold, not_used, participant, plain

FILE = "class-list.csv"  # among the results
_STAFF = re.compile(r"instructor|teacher|\bta\b|assistant|reader|manager|observer|designer", re.IGNORECASE)
_CANVAS_ROWS = re.compile(r"^\s*(points possible|student, test)\s*$", re.IGNORECASE)
_FORMATS = (
    *("%Y-%m-%d %H:%M:%S %z", "%Y-%m-%d %H:%M:%S", "%Y-%m-%d %H:%M"),
    *("%A, %d %B %Y, %I:%M %p", "%d %B %Y, %I:%M %p", "%A, %d %B %Y, %H:%M", "%d %B %Y, %H:%M"),
    *("%A, %B %d, %Y, %I:%M %p", "%B %d, %Y, %I:%M %p"),
)
_GERMAN = re.compile(r"(?:\w+, )?(\d+)\. (\w+) (\d{4}), (\d+:\d\d)")  # Samstag, 27. Februar 2027, 09:30
_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()


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
    ``headings`` are the list's own, by what they were read as; ``unused`` those that were read as nothing;
    ``participant`` is what Moodle, in its language, writes before its number. ``content`` is the file itself.
    """

    people: tuple[Person, ...]
    platform: str = ""
    worth: Mapping[str, float | None] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    path: str = ""
    headings: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    participant: str = ""
    content: bytes = field(default=b"", repr=False, compare=False)

    @property
    def read_as(self) -> str:
        """How the headings were understood, in words."""
        told = ", ".join(f"{heading!r} as {key.replace('_', ' ')}" for key, heading in self.headings.items())
        return told + (f"; not used: {', '.join(map(repr, self.unused))}" if self.unused else "")

    def person(self, key: str) -> Person | None:
        return next((one for one in self.people if one.key == key), None)

    def members(self, person: Person) -> tuple[Person, ...]:
        """The person's group, or the person alone."""
        mates = [one for one in self.people if person.group and fold(one.group) == fold(person.group)]
        return tuple(mates) or (person,)


def remember(roster: Roster | None, out: Path) -> None:
    """Keep the class list with the results, as it was handed over: the next grading has it, too."""
    if roster is not None and roster.content:
        write_atomically(out / FILE, roster.content)


def remembered(out: Path) -> Path | None:
    """The class list by which these results were made, if there was one."""
    path = out / FILE
    return path if path.is_file() else None


def read_roster(path: Path, lab: str, zone: ZoneInfo, due: datetime | None = None) -> Roster:
    """The class list in a file; a slip in it is told with its line.

    Commas, semicolons or tabs; UTF-8 with or without a mark at its beginning, or what Excel makes of it.
    A column ``extension`` (or ``extension lab1``) holds new due dates.
    """
    content = _content(path)
    rows = _rows(path, content)
    if not rows:
        raise LabError(f"{path}: the class list is empty")
    head = rows[0][1]
    columns = find_columns(head, rows[1][1] if len(rows) > 1 else (), lab)
    if not columns.keys() & {"name", "last", "email", "login", "number", "moodle"}:
        raise LabError(
            f"{path}: the first line has none of the headings of a class list; it needs one or more of: "
            "id, name (or first name, last name), email, login. Others are: section, group, extension. "
            "A list of Moodle in another language: set Moodle's language to English and download it again"
        )
    canvas = [plain(cell) for cell in head[:2]] == ["student", "id"]
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
    return Roster(
        tuple(one for _, one in people),
        platform,
        worth,
        tuple(left_out),
        str(path),
        {key: head[i].strip() for key, i in columns.items()},
        () if canvas else not_used(head, list(columns.values())),
        next((mark for _, row in rows[1:] if (mark := _mark(row, columns))), ""),
        content,
    )


def _mark(row: Sequence[str], columns: Mapping[str, int]) -> str:
    place = columns.get("moodle", len(row))
    return participant(row[place]) if place < len(row) else ""


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


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise LabError(f"{path}: the class list can't be read ({error.strerror})") from error


def _rows(path: Path, content: bytes) -> list[tuple[int, list[str]]]:
    """The rows that hold anything, each with the line on which it ends."""
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
    if (found := _GERMAN.fullmatch(text)) and found[2] in _MONTHS:
        text = f"{found[3]}-{_MONTHS.index(found[2]) + 1:02}-{found[1]:0>2} {found[4]}"
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
