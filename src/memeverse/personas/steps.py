"""What a step of a persona is: its name, what was planned, what became of it, and what was noted."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from memeverse.errors import FriendlyError, InputError, a_value, printable
from memeverse.personas.bridge import Seen
from memeverse.personas.tables import HISTORY

TREATMENT = "treatment"  # the tag of what a twin leaves out
DONE, FAILED, LEFT_OUT = "done", "failed", "left out"


class PersonaError(FriendlyError):
    """A command failed, or a persona can't go on; the log has the row."""


def name_of(name: str, twin: bool) -> str:
    """What a persona is called in keys: its twin has steps of its own.

    >>> name_of("ada", twin=True)
    'ada-twin'
    """
    return f"{name}-twin" if twin else name


@dataclass(frozen=True)
class Step:
    """One command done: its key in the tables, what became of it, and the page that was seen."""

    key: str
    action: str
    status: str
    seen: Seen | None

    def __repr__(self) -> str:
        return f"{self.key}: {self.action}, {self.status}"


@dataclass(frozen=True)
class Planned:
    """A command with what goes with it."""

    url: str
    notes: Mapping[str, Any] | None = None
    tag: str | None = None


def is_note(name: str) -> bool:
    """Whether a note may be called so: it becomes a column.

    >>> is_note("home.city"), is_note("=1+1")
    (True, False)
    """
    return bool(re.fullmatch(r"[\w.]{1,60}", name))


def read_tag(tag: str | None, what: str = "tag") -> str | None:
    """A tag, or a group: words on one line.

    >>> read_tag("after"), read_tag(None)
    ('after', None)
    """
    if tag is None:
        return None
    if not isinstance(tag, str):
        raise InputError(f"a {what} is a text such as 'after'; this is {a_value(tag)}.")
    if "\n" in tag or "\t" in tag or printable(tag) != tag:
        raise InputError(f"{what}: {tag!r} has signs that can't be seen; write plain words on one line.")
    return tag


def read_notes(notes: Mapping[str, Any] | str | None) -> dict[str, Any]:
    """What somebody noted: keys and plain values that no column of ours is called by."""
    if notes is None:
        return {}
    if isinstance(notes, str):
        return {"notes": notes}
    if not isinstance(notes, Mapping):
        raise InputError(f"notes are a text or a dict such as {{'week': 1}}; this is {a_value(notes)}.")
    for key, value in notes.items():
        if not isinstance(key, str) or key in HISTORY:
            raise InputError(f"notes: {key!r} can't be a column of its own; give it another name.")
        if not is_note(key):
            raise InputError(f"notes: {key!r} is no name of a note: letters, digits, _ and dots, 60 at most.")
        if not (value is None or isinstance(value, str | int | float | bool)):
            raise InputError(f"notes: {key} must be a text or a number; this is {a_value(value)}.")
    return dict(notes)
