"""What the visits of all live sites have in common: nothing unasked, not too often, one profile a persona."""

import re
import shutil
import tempfile
import threading
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Any, ClassVar

from memeverse.errors import InputError, a_value
from memeverse.personas.bridge import Collected, Lost, Refused, Visitor
from memeverse.personas.commands import Command
from memeverse.personas.live.pacing import CLOCK, Clock, read_pace
from memeverse.personas.live.refusals import NotLive, TooManyVisits
from memeverse.personas.live.window import Arrived, Window

GUIDE = "docs/personas_live.md"


class LiveSite(ABC):
    """A visitor of a site that is not ours; what it can do there is left to a subclass.

    ``options``: ``live=True`` says that it may be visited at all; ``least_seconds`` and ``visits_per_hour``
    how often; ``seed`` is the luck of the waiting; ``profiles`` a folder in which browsers keep their cookies
    from one run to the next; the rest is for the `Window`.
    """

    scheme: ClassVar[str]
    hosts: frozenset[str]
    replays: ClassVar[bool] = False  # the site remembers by itself, and nothing is done twice
    origin: ClassVar[str]
    clock: ClassVar[Clock] = CLOCK

    def __init__(self, visitor: Visitor):
        if visitor.options.get("live") is not True:
            raise NotLive(
                f"{self.scheme} is a live site, and nothing is visited there unasked. Read {GUIDE} first "
                "(terms of service, law, other people's data); then say so: "
                f'PersonaEngine("{self.origin}", browser=True, options={{"live": True}}).'
            )
        self.visitor = visitor
        self._pace = read_pace(self.scheme, visitor.options, self.clock, visitor.token)
        self._profile = profile_of(visitor, self.scheme)
        self._window = self._new_window()
        self._url = ""

    def _new_window(self) -> Window:
        return Window(self.visitor, self._profile)

    # --- the contract

    def launch(self, fresh: bool) -> None:
        """Start the browser: as somebody who was never here, or with the cookies that were kept."""
        self._url = ""
        if fresh:
            shutil.rmtree(self._profile, ignore_errors=True)
        elif not self._profile.exists():
            raise Refused(
                f"the browser of this persona was not kept, so {self.scheme} would take it for a stranger. "
                "An audit that goes on another day needs options={'profiles': 'a folder'} from the start; "
                "persona.clear() begins anew."
            )
        self._profile.parent.mkdir(parents=True, exist_ok=True)
        self._profile.mkdir(mode=0o700, exist_ok=True)
        self._window.open()

    @abstractmethod
    def collect(self, command: Command) -> Collected:
        """Do a command; what came, unread."""

    def quit(self) -> None:
        """Close the browser."""
        self._window.close()

    # --- for the subclasses

    def _visit(self, address: str) -> Collected:
        """Go to an address, when it is time; the page as it came."""
        self._pace.wait()
        return self._came(self._window.go(address, referer=self._url))

    def _came(self, arrived: Arrived, watched: int | None = None) -> Collected:
        before, self._url = self._url, arrived.url
        collected = Collected(arrived.html, arrived.url, before, watched)
        if arrived.status in (429, 503):
            raise TooManyVisits(
                f"{self.scheme} asks for fewer visits ({arrived.status}). Stop here, and go on another day "
                "with larger least_seconds.",
                collected,
            )
        if arrived.status >= 500:
            raise Lost(f"{self.scheme} answers that it is broken ({arrived.status}).")
        return collected


_guard = threading.Lock()
_kept_for_now: list["tempfile.TemporaryDirectory[str]"] = []  # profiles of this process, deleted at its end


def profile_of(visitor: Visitor, scheme: str) -> Path:
    """The folder of a persona's browser."""
    folder: Any = visitor.options.get("profiles")
    if folder is None:
        with _guard:
            if not _kept_for_now:
                _kept_for_now.append(
                    tempfile.TemporaryDirectory("-profiles", "memeverse-", ignore_cleanup_errors=True)
                )
            folder = _kept_for_now[0].name
    elif not isinstance(folder, str | Path):
        raise InputError(f"profiles is a folder for the browsers' cookies; this is {a_value(folder)}.")
    if not re.fullmatch(r"\w+", visitor.token):
        raise InputError("the token of a visitor is letters and digits.")
    return Path(folder) / f"{scheme}-{visitor.token}"
