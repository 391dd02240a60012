"""The contract between a persona and a site: a bridge does one command; what came is parsed apart."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, Protocol

from memeverse.errors import FriendlyError, InputError, printable
from memeverse.personas.commands import Command, Verb


@dataclass(frozen=True)
class Visitor:
    """Who comes to a site, and where it is.

    The same ``token`` is the same visitor, however it comes: a persona has its token from its name alone.
    """

    token: str
    where: Any = None  # a Platform, an address, or None where a site has one address only
    timeout: float = 30.0  # seconds that a page may take
    options: Mapping[str, Any] = field(default_factory=dict)  # for the bridges that know them


@dataclass(frozen=True)
class Collected:
    """A page as it came, unread."""

    content: Any  # text; in process the platform's own page
    url: str
    url_before: str = ""
    watched: int | None = None  # seconds


@dataclass(frozen=True)
class Seen:
    """A page, read: what it is about, and what it recommends, the first on top."""

    page_type: str
    page_title: str
    url: str
    about: Mapping[str, Any] = field(default_factory=dict)  # columns of the history: the video, the product
    items: tuple[Mapping[str, Any], ...] = ()  # columns of the recommendations
    text: str = ""  # what else the page says

    def __repr__(self) -> str:
        lines = [f"{self.page_title} ({self.url})", *([self.text] if self.text else [])]
        lines += [f"{place:>3}  {item.get('title', '')}" for place, item in enumerate(self.items, 1)]
        return printable("\n".join(lines))


class Refused(InputError):
    """The site says no: there is no such video, no video is open. Nothing has changed there."""


class Lost(FriendlyError):
    """The browser or the connection is gone. What the site made of the last command is not known."""


class Late(Lost):
    """A page did not come in time."""


class Unreadable(FriendlyError):
    """A page came but no longer has the shape that its parser knows; the message names what is missing."""

    def __init__(self, message: str, collected: Collected | None = None):
        super().__init__(message)
        self.collected = collected


class Bridge(Protocol):
    """A site as a persona uses it. A new site is one class of this shape.

    ``collect`` does a command, once whatever its count, and keeps what came; ``parse`` makes rows of it
    and of nothing else, so that a page saved years ago is read again by the same line.
    """

    scheme: ClassVar[str]
    hosts: frozenset[str]
    verbs: ClassVar[tuple[Verb, ...]]
    replays: ClassVar[bool]  # whether the same commands of a fresh visitor lead to the same pages again

    def __init__(self, visitor: Visitor): ...

    def launch(self, fresh: bool) -> None:
        """Open the browser; ``fresh`` means as somebody who was never here."""
        ...

    def collect(self, command: Command) -> Collected:
        """Do it. Raises Refused, Late, Lost or Unreadable."""
        ...

    def parse(self, collected: Collected) -> Seen:
        """What a page says. Raises Unreadable."""
        ...

    def quit(self) -> None:
        """Close the browser; it may be gone already."""
        ...
