"""A term file, read and checked, and the values it gives to masters, notebooks and judges."""

import os
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any, Literal, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, field_validator

from coursekit.grading.people.lateness import Policy
from coursekit.release.course import Course, CourseError, Links, read_toml
from coursekit.release.policy_words import policy_in_words

_SHORTEST = 8  # characters of a secret

Channel = Literal["otter", "nbgrader", "gradescope"]  # beside the students' notebook, which all have
CHANNELS: tuple[Channel, ...] = get_args(Channel)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Secret(_Strict):
    public: str = Field(min_length=_SHORTEST)


def _moment(value: Any) -> Any:
    """A date with its time, or what to write; a bare date would mean its first minute."""
    if isinstance(value, datetime):
        return value
    if isinstance(value, date):
        raise ValueError(f"{value} has no time; write {value}T23:59:00, or whichever hour is meant")
    raise ValueError(f"{value!r} is no date with a time; write 2027-02-26T23:59:00, without quotation marks")


def _day(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    raise ValueError(f"{value!r} is no date; write 2027-06-30, without quotation marks and without a time")


class _Policy(_Strict):
    late: str = "no penalty"
    grace_minutes: int = Field(default=0, ge=0, strict=True)
    latest_days: int | None = Field(default=None, ge=0, strict=True)  # not strict, `true` would be 1
    duplicates: Literal["newest", "first", "best"] = "newest"

    @field_validator("late")
    @classmethod
    def _vocabulary(cls, said: str) -> str:
        read_rate(said)
        return said


class _Channels(_Strict):
    wheels: str | None = Field(default=None, pattern=r"^(https?|file)://.+")
    build: tuple[Channel, ...] = CHANNELS


class Selection(_Strict):
    """Which questions a lab has in a term, and which of them are worth other points than the lab says."""

    points: dict[str, Annotated[float, Field(gt=0, le=1_000)]] = {}
    drop: tuple[str, ...] = ()


class _TermFile(_Strict):
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    timezone: str = "UTC"
    ends: Annotated[date, BeforeValidator(_day)] | None = None
    secret: _Secret | None = None
    due: dict[str, Annotated[datetime, BeforeValidator(_moment)]] = {}
    policy: _Policy = _Policy()
    channels: _Channels = _Channels()
    links: Links = Links()
    questions: dict[str, Selection] = {}
    labs: dict[str, dict[str, Any]] = {}


@dataclass(frozen=True)
class Term:
    """One term: its secret, its dates, and what follows from them for each lab.

    ``is_public``: the secret stands in the term file, where everybody may read it.
    """

    path: Path
    name: str
    title: str
    secret: str = field(repr=False)
    is_public: bool
    due: dict[str, str]
    ends: str
    fixed: dict[str, dict[str, Any]]
    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    due_at: dict[str, datetime] = field(default_factory=dict)
    policy: Policy = field(default_factory=Policy)
    wheels: str = ""
    channels: tuple[Channel, ...] = CHANNELS
    links: Links = field(default_factory=Links)
    questions: dict[str, Selection] = field(default_factory=dict)

    def selection(self, lab: str) -> Selection:
        """What the term does to the questions of a lab: nothing, where its file says nothing."""
        return self.questions.get(lab, Selection())


@dataclass(frozen=True)
class LabTerm:
    """What one lab is made of in one term.

    ``sealed`` goes into the notebook; ``truth`` is what hidden checks compare with;
    ``answers`` are the texts that no student artefact may hold, except where their name
    matches a pattern of ``allowed_in``.
    """

    sealed: str
    truth: dict[str, Any]
    answers: tuple[str, ...]
    allowed_in: tuple[str, ...]


def read_term(course: Course, name: str | None = None) -> Term:
    """The term called ``name`` (the course's current one if none is named)."""
    name = name or course.current_term
    folder = course.root / "course" / "terms"
    path = folder / f"{name}.toml"
    if not path.is_file():
        known = ", ".join(sorted(each.stem for each in folder.glob("*.toml"))) or "none"
        raise CourseError(f"there is no term {name!r} in {folder}; there are: {known}")
    file: _TermFile = read_toml(path, _TermFile)
    if file.name != name:
        raise CourseError(f"{path}: name says {file.name!r}; it must be the file's own name, {name!r}")
    try:
        zone = ZoneInfo(file.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # `America` is a folder of zones
        raise CourseError(
            f"{path}: timezone {file.timezone!r} is unknown; try one such as Europe/Zurich"
        ) from None
    for lab in {*file.due, *file.labs, *file.questions}:
        if lab not in course.labs:
            raise CourseError(f"{path}: {lab!r} is no lab of course.toml ({', '.join(course.labs)})")
    for lab, when in file.due.items():
        _check_due(path, lab, when, zone, file.ends)
    return Term(
        path=path,
        name=file.name,
        title=file.title,
        secret=file.secret.public if file.secret else _private_secret(path),
        is_public=file.secret is not None,
        due={lab: _in_words(when, zone) for lab, when in file.due.items()},
        ends=file.ends.isoformat() if file.ends else "",
        fixed=file.labs,
        zone=zone,
        due_at={lab: _local(when, zone) for lab, when in file.due.items()},
        policy=_policy(file.policy),
        wheels=(file.channels.wheels or course.wheels).rstrip("/"),
        channels=file.channels.build,
        links=_links(course, file.links),
        questions=file.questions,
    )


def read_rate(said: str) -> tuple[float, bool]:
    """What being late costs in a term file's words: the share of the points, and whether it is for each day.

    >>> read_rate("10% a day"), read_rate("20% once"), read_rate("no penalty"), read_rate("not accepted")
    ((0.1, True), (0.2, False), (0.0, False), (1.0, False))
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?) ?% (a day|once)", said.strip())
    if found and float(found[1]) <= 100:
        return float(found[1]) / 100, found[2] == "a day"
    if said.strip() in ("no penalty", "not accepted"):
        return float(said.strip() == "not accepted"), False
    raise ValueError(
        f'{said!r} is none of these: "no penalty", "10% a day", "20% once", "not accepted" '
        "(with your own numbers, up to 100%)"
    )


def _links(course: Course, own: Links) -> Links:
    """The term's links, and the course's where it has none of its own."""
    given = {"contact": course.contact, **course.links.model_dump(exclude_none=True)}
    return Links(**{**given, **own.model_dump(exclude_none=True)})


def _policy(file: _Policy) -> Policy:
    rate, daily = read_rate(file.late)
    return Policy(rate, daily, file.grace_minutes, file.latest_days, file.duplicates)


def _check_due(path: Path, lab: str, when: datetime, zone: ZoneInfo, ends: date | None) -> None:
    local = _local(when, zone)
    if local.astimezone(UTC).astimezone(zone).replace(fold=0) != local.replace(fold=0):
        raise CourseError(f"{path}: due.{lab}: the clocks of {zone.key} skip {when}; choose another time")
    if ends and local.date() > ends:
        raise CourseError(f"{path}: due.{lab} is {local.date()}, after the term's end: ends = {ends}")


def _private_secret(path: Path) -> str:
    """The secret of a real term: from the environment, or from a file beside the term's that git ignores."""
    variable = "TERM_SECRET_" + path.stem.upper().replace("-", "_")
    beside = path.with_suffix(".secret")
    secret = os.environ.get(variable, "").strip()
    if secret and len(secret) < _SHORTEST:
        raise CourseError(
            f"the environment variable {variable} is set and holds {len(secret)} characters; the secret of "
            f"{path} needs {_SHORTEST} or more. Lengthen it, or unset it: then {beside} is read"
        )
    if not secret and beside.is_file():
        secret = _secret_in(beside)
    if len(secret) < _SHORTEST:
        found = f"{beside} holds {len(secret)} characters" if beside.is_file() else f"there is no {beside}"
        raise CourseError(
            f"{path}: the term has no secret of {_SHORTEST} characters or more: the environment variable "
            f"{variable} is not set, and {found}. Put one into either (git ignores the file); a public one "
            "stands in the term file as [secret] public"
        )
    return secret


def _secret_in(path: Path) -> str:
    """The text of a secret's file: plain UTF-8, in which an editor's byte order mark does not count."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise CourseError(f"{path}: not a text in UTF-8; save it as UTF-8, or use letters and digits only")
    return text.strip()


def lab_term(course: Course, term: Term, lab: str, version: str) -> LabTerm:
    """Ask the course's own hook what this term's secret means for a lab."""
    module, _, function = course.term_hook.partition(":")
    try:
        hook = getattr(import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise CourseError(f"course.toml: course.term_hook = {course.term_hook!r}: {error}") from error
    try:
        made = hook(
            lab=lab,
            name=term.name,
            secret=term.secret,
            ends=term.ends,
            needs=version,
            fixed=term.fixed.get(lab, {}),
            without=term.selection(lab).drop,
        )
    except (TypeError, ValueError) as error:
        raise CourseError(f"{term.path}: [labs.{lab}]: {error}") from error
    return LabTerm(made["sealed"], made["truth"], tuple(made["answers"]), tuple(made["allowed_in"]))


def placeholders(course: Course, term: Term, sealed: str, version: str) -> dict[str, Any]:
    """The values behind ``{{ term.… }}`` and ``{{ course.… }}`` in a master."""
    return {
        "term": {
            "name": term.name,
            "title": term.title,
            "due": term.due,
            "policy": policy_in_words(term.policy),
            "sealed": sealed,
        },
        "course": {"title": course.title, "contact": term.links.contact, "version": version},
    }


def _in_words(when: datetime, zone: ZoneInfo) -> str:
    """A due date as a person reads it; English whatever the machine's locale.

    >>> _in_words(datetime(2027, 2, 26, 23, 59), ZoneInfo("UTC"))
    'Friday 26 February 2027, 23:59 UTC'
    """
    local = _local(when, zone)
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    months = "January February March April May June July August September October November December".split()
    return (
        f"{days[local.weekday()]} {local.day} {months[local.month - 1]} {local.year}, "
        f"{local:%H:%M} {local.tzname()}"
    )


def _local(when: datetime, zone: ZoneInfo) -> datetime:
    return when.replace(tzinfo=zone) if when.tzinfo is None else when.astimezone(zone)
