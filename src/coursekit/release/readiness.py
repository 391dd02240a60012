"""Why a term can't be released yet: a secret that is none, dates that are past, links that lead nowhere."""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from urllib.parse import urlsplit

from coursekit.release.manifest import Manifest
from coursekit.release.plan import Plan
from coursekit.release.term_secret import others_who_read
from coursekit.release.terms import Term

# Names that stand for a name: no address below them leads anywhere (RFC 2606), and our own examples.
_STAND_INS = (".example", ".invalid", ".test", "example.org", "example.com", "example.net")
_BLANKS = ("OWNER", "REPOSITORY", "...", "…")


def hindrances(term: Term, plans: Sequence[Plan], today: datetime, first: bool) -> Iterator[str]:
    """Everything that must be put right first, a sentence each. ``first``: no version was released yet."""
    yield from _of_secret(term)
    yield from _of_dates(term, plans, today, first)
    yield from _of_links(term)


def wheel_hindrance(before: Sequence[Manifest], wheel: Path, version: str) -> str:
    """Why a library of this version can't go out again; an empty text where it can.

    Colab and the Hub know a wheel by its name alone: another one of the same name would reach nobody.
    """
    sha = hashlib.sha256(wheel.read_bytes()).hexdigest()
    for one in before:
        known = one.files.get(f"students/wheels/{wheel.name}", sha)
        if known != sha:
            return (
                f"the library has changed since version {one.version} of this term, and is still called "
                f"{version}: whoever has it would not get the new one. Raise the version in pyproject.toml"
            )
    return ""


def _of_secret(term: Term) -> Iterator[str]:
    if term.is_public:
        yield (
            f"{term.path}: the secret stands in the file ([secret] public), where everybody can read it and "
            "compute every answer. Make a real term: memeverse new-term NAME"
        )
    elif said := others_who_read(term.path):
        yield said


def _of_dates(term: Term, plans: Sequence[Plan], today: datetime, first: bool) -> Iterator[str]:
    if term.ends and date.fromisoformat(term.ends) < today.astimezone(term.zone).date():
        yield f"{term.path}: the term ended on {term.ends}; are these last term's dates?"
    for plan in plans if first else ():
        due = term.due_at.get(plan.lab.name)
        if due is not None and due < today:
            when = term.due[plan.lab.name]
            yield f"{term.path}: due.{plan.lab.name} is past ({when}); is it last term's?"


def _of_links(term: Term) -> Iterator[str]:
    links = {"channels.wheels": term.wheels, **{f"links.{k}": v for k, v in term.links.model_dump().items()}}
    for key, address in links.items():
        if key == "links.contact" or not address:
            continue
        host = urlsplit(address).hostname or ""
        if host.endswith(_STAND_INS) or any(blank in address for blank in _BLANKS):
            yield (
                f"{key} is {address}, which leads nowhere: put the real address into {term.path.name}, or "
                "into course.toml for all terms"
            )
