"""A new term from the current one: its file, with dates that can be meant, and its secret."""

import json
import re
import secrets
import textwrap
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from typing import Any

from coursekit.authoring.parse import parse
from coursekit.files import write_atomically, write_private
from coursekit.release.course import Course, CourseError
from coursekit.release.term_file import TermFile, read_term_file
from coursekit.release.term_secret import secret_file, secret_variable
from coursekit.release.terms import draw, lab_term, read_term
from coursekit.release.variants import labs_for_codes

_LONGEST = 40  # letters of a name
_NAME = rf"[a-z0-9][a-z0-9-]{{0,{_LONGEST - 1}}}"
_TAKEN = {
    "practice": "notebooks without a term call theirs so",
    "site-sources": "build/ has a folder of this name",
    "site": "build/ has a folder of this name",
    **dict.fromkeys(("con", "prn", "aux", "nul"), "Windows has no file of this name"),
}
_SECRET_BYTES = 32
_TRIES = 200  # to draw a secret under which nothing is as in the current term
# The month and day after which a term's first work is due, by what the term is called.
_STARTS = {
    "spring": (2, 20),
    "summer": (5, 1),
    "autumn": (10, 1),
    "fall": (9, 15),
    "winter": (1, 20),
}
_WEEKS_BETWEEN = 3  # two labs, where the current term does not say
_WEEKS_AFTER = 8  # the last date, until the term ends


@dataclass(frozen=True)
class NewTerm:
    """What was written, and the variable that can hold the secret instead of its file."""

    path: Path
    secret: Path
    variable: str
    due: dict[str, datetime]


def new_term(course: Course, name: str, today: date) -> NewTerm:
    """Write course/terms/NAME.toml and NAME.secret; nothing that is there already is touched."""
    if not re.fullmatch(_NAME, name):
        raise CourseError(
            f"a term can't be called {name!r}: small letters, digits and hyphens, at most {_LONGEST}, "
            "such as 2027-spring"
        )
    if name in _TAKEN:
        raise CourseError(f"a term can't be called {name!r}: {_TAKEN[name]}")
    folder = course.root / "course" / "terms"
    path = folder / f"{name}.toml"
    secret = secret_file(path)
    for each in (path, secret):
        if each.exists():
            raise CourseError(f"{each} is there already; nothing was written. Choose another name.")
    _, before = read_term_file(course)
    due = due_dates(course, before, _first_due(name, today))
    last = max(due.values()).date()
    text = _text(
        name=name,
        title=title_of(name),
        timezone=before.timezone,
        ends=(last + timedelta(weeks=_WEEKS_AFTER)).isoformat(),
        due=[(lab, when.isoformat()) for lab, when in due.items()],
        policy=before.policy,
        secret_file=secret.relative_to(course.root).as_posix(),
        variable=secret_variable(path),
        personal=[lab for lab in labs_for_codes(course) if lab in due],
        labs=[(lab, _questions(course, lab)) for lab in due],
        facts=_facts(course, path, due),
    )
    write_private(secret, _fresh_secret(course, path, due) + "\n")
    write_atomically(path, text.encode())
    return NewTerm(path, secret, secret_variable(path), due)


def title_of(name: str) -> str:
    """What a term of this name is called.

    >>> title_of("2027-spring"), title_of("ws-26")
    ('Spring 2027', 'Ws 26')
    """
    words = name.split("-")
    if re.fullmatch(r"\d{4}", words[0]):
        words = words[1:] + words[:1]
    return " ".join(word.capitalize() for word in words)


def due_dates(course: Course, before: TermFile, first: date) -> dict[str, datetime]:
    """A date for every lab of the course, as far apart as the current term's, from ``first`` on.

    The first falls on the weekday of the current term's first, not before ``first``.
    """
    known = {lab: before.due[lab] for lab in course.labs if lab in before.due}
    times = {lab: when.replace(tzinfo=None) for lab, when in known.items()}
    start = min(times.values(), default=datetime(2000, 1, 7, 23, 59))  # a Friday
    later = timedelta(days=(start.weekday() - first.weekday()) % 7)
    new_start = datetime.combine(first + later, start.time())
    found: dict[str, datetime] = {}
    for lab in course.labs:
        if lab in times:
            found[lab] = new_start + (times[lab] - start)
        else:
            last = max(found.values(), default=new_start - timedelta(weeks=_WEEKS_BETWEEN))
            found[lab] = last + timedelta(weeks=_WEEKS_BETWEEN)
    return found


def _first_due(name: str, today: date) -> date:
    """When a term of this name has its first date; in six weeks where the name does not tell."""
    year = re.search(r"\b(20\d\d)\b", name)
    season = next((one for one in _STARTS if one in name), None)
    if season is None:
        return today + timedelta(weeks=6)
    first = date(int(year[1]) if year else today.year, *_STARTS[season])
    return first if year or first > today else first.replace(year=first.year + 1)


def _questions(course: Course, lab: str) -> dict[str, str]:
    """What a lab asks, and a question as an example of what can be done to it."""
    asked = parse(course.labs[lab].master)
    worth = ", ".join(f"{one.key} ({one.points:g})" for one in asked.questions)
    coded = [one.key for one in asked.automatic] or [asked.questions[0].key]
    return {
        "asked": textwrap.fill(
            f"{lab} asks {worth}.", 108, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False
        ),
        "drop": asked.questions[-1].key,
        "give": coded[0],
        "points": coded[-1],
    }


def _facts(course: Course, path: Path, labs: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The values of each lab that may be fixed, with examples that are nobody's truth."""
    known = {"name": path.stem, "secret": "an example, and no term's", "ends": "", "needs": "", "fixed": {}}
    drawn = {lab: draw(course, lab, path, **known).truth for lab in labs}
    return [
        (lab, [(fact, json.dumps(value)) for fact, value in sorted(facts.items())])
        for lab, facts in drawn.items()
        if facts
    ]


def _text(**values: Any) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(  # a TOML file, no page: nothing is escaped as HTML
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, keep_trailing_newline=True
    )
    environment.filters["toml"] = json.dumps
    template = files("coursekit.release").joinpath("templates", "term.toml.j2").read_text(encoding="utf-8")
    lines = environment.from_string(template).render(**values).splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _fresh_secret(course: Course, path: Path, labs: Iterable[str]) -> str:
    """A secret that nobody can guess, and under which no fact is the current term's by chance."""
    known = {"name": path.stem, "ends": "", "needs": ""}
    try:
        current = read_term(course)
    except CourseError:  # its secret is not here: then there is nothing to compare with
        return secrets.token_urlsafe(_SECRET_BYTES)
    before = {lab: lab_term(course, current, lab, "").truth for lab in labs}
    for _ in range(_TRIES):
        secret = secrets.token_urlsafe(_SECRET_BYTES)
        truths = {lab: draw(course, lab, path, **known, secret=secret, fixed={}).truth for lab in before}
        if not any(truths[lab][fact] == value for lab in before for fact, value in before[lab].items()):
            break
    return secret
