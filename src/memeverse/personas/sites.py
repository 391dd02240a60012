"""The sites that a persona has open: each in the state that its record says, opened anew when lost."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from memeverse.errors import InputError, shortened
from memeverse.personas.bridge import Bridge, Collected, Lost, Refused, Seen, Unreadable, Visitor
from memeverse.personas.commands import Command, read_command
from memeverse.personas.recording import Recording, Row
from memeverse.personas.steps import DONE, PersonaError

if TYPE_CHECKING:
    from PIL import Image

Keep = Callable[[Collected], None]


class Sites:
    """A persona's bridges, by scheme. ``page`` is what stands in its window."""

    def __init__(self, who: str, visitor: Visitor, kinds: Mapping[str, type[Bridge]], recording: Recording):
        self._who, self._visitor, self._kinds, self._recording = who, visitor, kinds, recording
        self._open: dict[str, Bridge] = {}
        self._uncertain: set[str] = set()  # whose state is not known since something was lost
        self.page: Seen | None = None

    @property
    def kinds(self) -> Sequence[Any]:
        """The bridges there are."""
        return list(self._kinds.values())

    def collect(self, command: Command, keep: Keep) -> tuple[Collected, Seen]:
        """Do a command; where the browser or the connection is lost, open anew once and try again.

        ``keep`` gets what came before anybody tries to read it.
        """
        try:
            return self._twice(command, keep)
        except Unreadable:
            if self._kinds[command.scheme].replays:
                self._uncertain.add(command.scheme)  # the site has done what the record has not
            raise
        except (Refused, PersonaError):
            raise
        except BaseException:  # lost, interrupted, or a bridge's own fault
            self._uncertain.add(command.scheme)
            raise

    def forget(self) -> None:
        """Close all; the next command begins anew."""
        self.close()
        self._uncertain.clear()
        self.page = None

    def close(self) -> None:
        """Close all."""
        while self._open:
            _quit(self._open.popitem()[1])

    def bridge(self, scheme: str) -> Bridge:
        """The open bridge to a site, in the state that the record says."""
        if scheme in self._open and scheme not in self._uncertain:
            return self._open[scheme]
        old = self._open.pop(scheme, None)
        if old is not None:
            _quit(old)
        bridge = self._kinds[scheme](self._visitor)
        rows = self._recording.rows(self._who)
        past = [row for row in rows if row["scheme"] == scheme and row["status"] == DONE]
        try:
            bridge.launch(fresh=bridge.replays or not past)
        except BaseException:
            _quit(bridge)
            raise
        self._open[scheme] = bridge
        self._uncertain.add(scheme)
        if bridge.replays:
            for row in past:
                self._replay(bridge, row)
        self._uncertain.discard(scheme)
        return bridge

    def picture(self, address: str) -> "Image.Image":
        """The picture at an address of a site; nothing is written down."""
        kinds = [kind for kind in self._kinds.values() if hasattr(kind, "picture")]
        host = urlsplit(address).netloc.lower()
        kind = next((one for one in kinds if not host or host in one.hosts), None)
        if kind is None:
            raise InputError(f"no site here has pictures at {shortened(repr(address), 80)}.")
        try:
            return self.bridge(kind.scheme).picture(address)  # type: ignore[attr-defined]
        except Lost:
            self._uncertain.add(kind.scheme)
            return self.bridge(kind.scheme).picture(address)  # type: ignore[attr-defined]

    def _twice(self, command: Command, keep: Keep) -> tuple[Collected, Seen]:
        try:
            return self._through(self.bridge(command.scheme), command, keep)
        except Lost as first:
            self._uncertain.add(command.scheme)
            try:
                return self._through(self.bridge(command.scheme), command, keep)
            except Lost as second:
                again = "" if str(first) == str(second) else f" (first: {first})"
                raise type(second)(f"{second}{again} It was tried twice.") from second

    def _through(self, bridge: Bridge, command: Command, keep: Keep) -> tuple[Collected, Seen]:
        collected = bridge.collect(command)
        keep(collected)
        try:
            page = bridge.parse(collected)
        except Unreadable as error:
            raise Unreadable(str(error), collected) from error
        verb = next(verb for verb in bridge.verbs if verb.name == command.verb)
        return collected, page if verb.brings(command.argument) else replace(page, items=())

    def _replay(self, bridge: Bridge, row: Row) -> None:
        """Do a recorded step again, unrecorded, on the way back to where the record ends."""
        page: Seen | None = None
        with suppress(Refused):
            _, page = self._through(bridge, read_command(row["action"], self.kinds).once(), lambda _: None)
        if page is None or list(map(_what, page.items)) != list(map(_what, row["items"])):
            raise PersonaError(
                f"the site shows something else at {row['key']} than the record has: it is another platform, "
                "or it has changed, or the engine has another seed. A persona is resumed where it was begun."
            )
        self.page = page


def _quit(bridge: Bridge) -> None:
    with suppress(Lost):  # it is gone already
        bridge.quit()


def _what(item: Mapping[str, Any]) -> Any:
    return item.get("id", item.get("url"))
