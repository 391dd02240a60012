"""A term file, read and checked, and the values it gives to masters, notebooks and judges."""

import os
from dataclasses import dataclass, field
from datetime import date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BaseModel, ConfigDict, Field

from coursekit.release.course import Course, CourseError, read_toml

_SHORTEST = 8  # characters of a secret


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Secret(_Strict):
    public: str = Field(min_length=_SHORTEST)


class _TermFile(_Strict):
    name: str = Field(pattern=r"^[a-z0-9][a-z0-9-]*$")
    title: str
    timezone: str = "UTC"
    ends: date | None = None
    secret: _Secret | None = None
    due: dict[str, datetime] = {}
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
    except (ZoneInfoNotFoundError, ValueError):
        raise CourseError(
            f"{path}: timezone {file.timezone!r} is unknown; try one such as Europe/Zurich"
        ) from None
    for lab in {*file.due, *file.labs}:
        if lab not in course.labs:
            raise CourseError(f"{path}: {lab!r} is no lab of course.toml ({', '.join(course.labs)})")
    return Term(
        path=path,
        name=file.name,
        title=file.title,
        secret=file.secret.public if file.secret else _private_secret(path),
        is_public=file.secret is not None,
        due={lab: _in_words(when, zone) for lab, when in file.due.items()},
        ends=file.ends.isoformat() if file.ends else "",
        fixed=file.labs,
    )


def _private_secret(path: Path) -> str:
    """The secret of a real term: from the environment, or from a file beside the term's that git ignores."""
    variable = "TERM_SECRET_" + path.stem.upper().replace("-", "_")
    beside = path.with_suffix(".secret")
    secret = os.environ.get(variable, "").strip()
    if not secret and beside.is_file():
        secret = beside.read_text(encoding="utf-8").strip()
    if len(secret) < _SHORTEST:
        raise CourseError(
            f"{path}: the term has no secret of {_SHORTEST} characters or more. Put one into {beside} (git "
            f"ignores it) or into the environment variable {variable}; a public one stands in the term file "
            "as [secret] public"
        )
    return secret


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
        )
    except (TypeError, ValueError) as error:
        raise CourseError(f"{term.path}: [labs.{lab}]: {error}") from error
    return LabTerm(made["sealed"], made["truth"], tuple(made["answers"]), tuple(made["allowed_in"]))


def placeholders(course: Course, term: Term, sealed: str, version: str) -> dict[str, Any]:
    """The values behind ``{{ term.… }}`` and ``{{ course.… }}`` in a master."""
    return {
        "term": {"name": term.name, "title": term.title, "due": term.due, "sealed": sealed},
        "course": {"title": course.title, "contact": course.contact, "version": version},
    }


def _in_words(when: datetime, zone: ZoneInfo) -> str:
    """A due date as a person reads it; English whatever the machine's locale.

    >>> _in_words(datetime(2027, 2, 26, 23, 59), ZoneInfo("UTC"))
    'Friday 26 February 2027, 23:59 UTC'
    """
    local = when.replace(tzinfo=zone) if when.tzinfo is None else when.astimezone(zone)
    days = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
    months = "January February March April May June July August September October November December".split()
    return (
        f"{days[local.weekday()]} {local.day} {months[local.month - 1]} {local.year}, "
        f"{local:%H:%M} {local.tzname()}"
    )
