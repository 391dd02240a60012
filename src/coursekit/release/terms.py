"""A term, and the values it gives to masters, notebooks and judges."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from coursekit.grading.people.lateness import Policy
from coursekit.release.course import Course, CourseError, Links
from coursekit.release.policy_words import policy_in_words
from coursekit.release.term_file import CHANNELS, Channel, PolicyTable, Selection, read_rate, read_term_file
from coursekit.release.term_secret import private_secret


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
    personal: frozenset[str] = frozenset()  # labs in which each student has facts of their own

    def selection(self, lab: str) -> Selection:
        """What the term does to the questions of a lab: nothing, where its file says nothing."""
        return self.questions.get(lab, Selection())


@dataclass(frozen=True)
class LabTerm:
    """What one lab is made of in one term.

    ``sealed`` goes into the notebook; ``truth`` is what hidden checks compare with;
    ``answers`` are the texts that no student artefact may hold, except where their name
    matches a pattern of ``allowed_in``. ``for_staff`` says the truth in paragraphs, where the course's hook
    has words for it.
    """

    sealed: str
    truth: dict[str, Any]
    answers: tuple[str, ...]
    allowed_in: tuple[str, ...]
    for_staff: Callable[[], Sequence[str]] | None = field(default=None, compare=False, repr=False)

    def in_words(self) -> list[str]:
        """The truth in paragraphs of Markdown; by names and values where there are no words for it."""
        if self.for_staff is not None:
            return list(self.for_staff())
        return [f"`{name}`: {value}" for name, value in self.truth.items()]


def read_term(course: Course, name: str | None = None) -> Term:
    """The term called ``name`` (the course's current one if none is named)."""
    path, file = read_term_file(course, name)
    try:
        zone = ZoneInfo(file.timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # `America` is a folder of zones
        raise CourseError(
            f"{path}: timezone {file.timezone!r} is unknown; write a place such as Europe/Zurich or "
            "America/New_York"
        ) from None
    if "/" not in file.timezone and file.timezone != "UTC":
        raise CourseError(
            f"{path}: timezone {file.timezone!r} may have no summer time; write a place, as Europe/Zurich "
            "or America/New_York"
        )
    for lab in {*file.due, *file.labs, *file.questions, *file.personal.labs}:
        if lab not in course.labs:
            raise CourseError(f"{path}: {lab!r} is no lab of course.toml ({', '.join(course.labs)})")
    for lab, when in file.due.items():
        _check_due(path, lab, when, zone, file.ends)
    return Term(
        path=path,
        name=file.name,
        title=file.title,
        secret=file.secret.public if file.secret else private_secret(path),
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
        personal=frozenset(file.personal.labs),
    )


def public_term(course: Course) -> Term:
    """The term of the committed notebooks: the current one if its secret is public, else the first such."""
    others = sorted(path.stem for path in (course.root / "course" / "terms").glob("*.toml"))
    for name in (course.current_term, *others):
        _, file = read_term_file(course, name)
        if file.secret:
            return read_term(course, name)
    raise CourseError("no term of this course has a public secret, as the demo term has; see course/terms")


def _links(course: Course, own: Links) -> Links:
    """The term's links, and the course's where it has none of its own."""
    given = {"contact": course.contact, **course.links.model_dump(exclude_none=True)}
    return Links(**{**given, **own.model_dump(exclude_none=True)})


def _policy(file: PolicyTable) -> Policy:
    rate, daily = read_rate(file.late)
    return Policy(rate, daily, file.grace_minutes, file.latest_days, file.duplicates)


def _check_due(path: Path, lab: str, when: datetime, zone: ZoneInfo, ends: date | None) -> None:
    local = _local(when, zone)
    if local.astimezone(UTC).astimezone(zone).replace(fold=0) != local.replace(fold=0):
        raise CourseError(f"{path}: due.{lab}: the clocks of {zone.key} skip {when}; choose another time")
    if ends and local.date() > ends:
        raise CourseError(f"{path}: due.{lab} is {local.date()}, after the term's end: ends = {ends}")


def lab_term(course: Course, term: Term, lab: str, version: str) -> LabTerm:
    """What this term's secret means for a lab."""
    return draw(
        course,
        lab,
        term.path,
        name=term.name,
        secret=term.secret,
        ends=term.ends,
        needs=version,
        fixed=term.fixed.get(lab, {}),
        **({"without": gone} if (gone := term.selection(lab).gone) else {}),
        **({"personal": True} if lab in term.personal else {}),
    )


def draw(course: Course, lab: str, path: Path, **values: Any) -> LabTerm:
    """Ask the course's own hook; its complaints name the file at ``path``."""
    module, _, function = course.term_hook.partition(":")
    try:
        hook = getattr(import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise CourseError(f"course.toml: course.term_hook = {course.term_hook!r}: {error}") from error
    try:
        made = hook(lab=lab, **values)
    except (TypeError, ValueError) as error:
        raise CourseError(f"{path}: [labs.{lab}]: {error}") from error
    return LabTerm(
        made["sealed"],
        made["truth"],
        tuple(made["answers"]),
        tuple(made["allowed_in"]),
        made.get("for_staff"),
    )


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
