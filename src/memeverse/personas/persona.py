"""A persona: it does commands one after the other, and everything is written down before the next."""

import time
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from memeverse.errors import InputError, Stopped, a_value
from memeverse.personas.bridge import Bridge, Collected, Lost, Refused, Seen, Unreadable, Visitor
from memeverse.personas.commands import Command, read_command, read_commands
from memeverse.personas.recording import Recording, RecordingError, Row
from memeverse.personas.sites import Sites
from memeverse.personas.steps import (
    DONE,
    FAILED,
    LEFT_OUT,
    TREATMENT,
    PersonaError,
    Planned,
    Step,
    name_of,
    read_notes,
    read_tag,
)
from memeverse.personas.tables import Table
from memeverse.simulation.progress import Watcher, bar

if TYPE_CHECKING:
    from types import TracebackType

    from PIL import Image

_Work = tuple[Command, dict[str, Any], str | None]  # with its notes and its tag


class Persona:
    """One visitor with its own browser. Made by `engine.persona(name)`; use it in a `with`."""

    def __init__(
        self,
        name: str,
        *,
        twin: bool,
        resume: bool,
        visitor: Visitor,
        bridges: Mapping[str, type[Bridge]],
        recording: Recording,
        crawl_id: str,
        progress: bool | Watcher = True,
    ):
        self.name, self.twin = name, twin
        self.token = visitor.token  # under which it visits sites; send_bots(tokens=...) takes it, too
        self._resume = resume
        self._recording, self._crawl_id, self._progress = recording, crawl_id, progress
        self._who = name_of(name, twin)
        self._sites = Sites(self._who, visitor, bridges, recording)
        self._launched = False

    # --- opening and closing

    def launch(self) -> "Persona":
        """Open the record. The browser follows at the first command: fresh, or where the record ends."""
        if self._launched:
            return self
        self._recording.open()
        try:
            recorded = self._recording.last_step(self._who)
            if recorded and not self._resume:
                if self._recording.folder is not None:
                    raise InputError(
                        f"{self._who} is in the record of {self._recording.folder} already, with {recorded} "
                        "steps: engine.persona(name, resume=True) goes on, persona.clear() starts anew, and "
                        "so does another name or folder."
                    )
                self._recording.forget(self._who)
        except BaseException:
            self._recording.close()
            raise
        self._launched = True
        self._resume = True  # launched again, it goes on
        return self

    def quit(self) -> None:
        """Close the browser; everything recorded stays."""
        if self._launched:
            self._launched = False
            self._sites.close()
            self._recording.close()

    def clear(self) -> None:
        """Forget what this persona did, in the tables and on the site, and start anew. Asks nothing."""
        launched = self._launched
        self._sites.forget()
        if not launched:
            self._recording.open()
        try:
            self._recording.forget(self._who)
        finally:
            if not launched:
                self._recording.close()

    def __del__(self) -> None:
        """Nobody can close a persona any more that nobody has: a notebook's cell was run again."""
        if getattr(self, "_launched", False):
            with suppress(Exception):
                self.quit()

    def __enter__(self) -> "Persona":
        return self.launch()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: "TracebackType | None",
    ) -> None:
        try:
            self.quit()
        except RecordingError as unwritten:
            if error is None:
                raise
            warnings.warn(str(unwritten), stacklevel=2)

    # --- doing

    def run(
        self, url: str, notes: Mapping[str, Any] | str | None = None, tag: str | None = None
    ) -> list[Step]:
        """Do a command as often as it says: a step and a row for each time.

        Keys of ``notes`` become columns of the history. What is tagged "treatment" a twin leaves out.
        """
        return self._do([(read_command(url, self._sites.kinds), read_notes(notes), read_tag(tag))])

    def run_batch(
        self, urls: Iterable[str], notes: Mapping[str, Any] | str | None = None, tag: str | None = None
    ) -> list[Step]:
        """Do commands in their order. All are read before the first is done.

        The first that fails ends the batch, for what comes after it may hang on it.
        """
        kept, tag = read_notes(notes), read_tag(tag)
        return self._do([(command, kept, tag) for command in read_commands(urls, self._sites.kinds)])

    def finish(self, plan: Iterable["str | Planned"], told: Callable[[], object] | None = None) -> list[Step]:
        """Do what is not done yet of everything this persona was to do; the same list again does nothing."""
        wanted = [one if isinstance(one, Planned) else Planned(one) for one in plan]
        commands = read_commands([one.url for one in wanted], self._sites.kinds)
        steps = [
            (command.once(), read_notes(one.notes), read_tag(one.tag))
            for command, one in zip(commands, wanted, strict=True)
            for _ in range(command.times)
        ]
        return self._finish(steps, told)

    def repeat(self) -> list[Step]:
        """A twin does what its persona did, but for the treatment; what it has done already, not again."""
        if not self.twin:
            raise InputError(f"{self.name} is nobody's twin: make one with engine.persona(name, twin=True).")
        past = [row for row in self._recording.rows(self.name) if row["status"] == DONE]
        if not past:
            raise InputError(f"there is nothing that {self.name} did and its twin could repeat.")
        return self._finish(
            [
                (read_command(row["action"], self._sites.kinds).once(), row["notes"], row["tag"])
                for row in past
            ]
        )

    def _finish(self, steps: list["_Work"], told: Callable[[], object] | None = None) -> list[Step]:
        self.launch()
        done = [row for row in self._recorded() if row["status"] != FAILED]
        for row, (command, _, tag) in zip(done, steps, strict=False):
            if (row["action"], row["tag"]) != (command.text, tag):
                raise PersonaError(
                    f"{row['key']} is in the record as {row['action']!r}, and the plan has {command.text!r} "
                    "in its place. Finish the plan that was begun, or take another folder."
                )
        for _ in done[: len(steps)]:
            if told:
                told()
        return self._do(steps[len(done) :], told)

    def picture(self, of: Any) -> "Image.Image":
        """The thumbnail of a video, 64 x 36, as a bot looks at it. Looking is no step and is not recorded.

        ``of`` is an item of a page, a row of the recommendations, or the address of a thumbnail.

        >>> from memeverse.personas import PersonaEngine
        >>> from memeverse.platform.memetube import Platform
        >>> engine = PersonaEngine(Platform("practice", videos=1_000), progress=False)
        >>> with engine.persona("ada") as ada:
        ...     (step,) = ada.run("memetube:shorts")
        ...     ada.picture(step.seen.items[0]).size
        (64, 36)
        """
        try:
            address = of if isinstance(of, str) else of["thumbnail_url"]
        except (KeyError, TypeError, IndexError):
            address = None
        if not isinstance(address, str):
            raise InputError(
                "a picture is that of an item of a page, such as persona.page.items[0], or of the address of "
                f"a thumbnail; this is {a_value(of)}."
            )
        self.launch()
        try:
            return self._sites.picture(address)
        except (Refused, Lost, Unreadable) as error:
            raise PersonaError(f"{self._who}: there is no picture to see: {error}") from error

    @property
    def page(self) -> Seen | None:
        """What stands in the window."""
        return self._sites.page

    @property
    def history(self) -> Table:
        """Every command: one row each time it was done."""
        return Table("history", self._packed)

    @property
    def recommendations(self) -> Table:
        """Every card that was shown: one row each."""
        return Table("recommendations", self._packed)

    @property
    def log(self) -> Table:
        """What became of each command, and how long it took."""
        return Table("log", self._packed)

    def __repr__(self) -> str:
        return f"persona {self._who}, {self._recording.last_step(self._who)} steps"

    # --- inside

    def _packed(self) -> Iterator[Row]:
        return self._recording.packed(self._who)

    def _recorded(self) -> list[Row]:
        return list(self._recording.rows(self._who))

    def _do(self, work: list["_Work"], told: Callable[[], object] | None = None) -> list[Step]:
        self.launch()
        steps = []
        total = sum(command.times for command, _, _ in work)
        try:
            with bar(self._who, total, self._progress if told is None else False) as shown:
                for command, notes, tag in work:
                    for _ in range(command.times):
                        steps.append(self._step(command.once(), notes, tag))
                        shown.update()
                        if told:
                            told()
        except KeyboardInterrupt:
            done = f"{len(steps)} of {total} commands"
            raise Stopped(f"Stopped: {self._who} did {done}; they are recorded.") from None
        return steps

    def _step(self, command: Command, notes: dict[str, Any], tag: str | None) -> Step:
        """One command, once: done, written down, and only then answered for."""
        number = self._recording.last_step(self._who) + 1
        row: Row = {
            "who": self._who,
            "persona": self.name,
            "twin": self.twin,
            "step": number,
            "key": f"{self._who}/{number:04}",
            "crawl_id": self._crawl_id,
            "action": command.text,
            "scheme": command.scheme,
            "tag": tag,
            "notes": notes,
            "date": datetime.now(UTC).isoformat(timespec="milliseconds"),
        }
        if self.twin and tag == TREATMENT:
            self._recording.append(row | {"status": LEFT_OUT, "duration": 0.0})
            return Step(row["key"], command.text, LEFT_OUT, None)
        begun = time.perf_counter()
        failure: Exception | None = None
        page: Seen | None = None
        collected: Collected | None = None
        try:
            collected, page = self._sites.collect(command, lambda came: self._keep(row, came))
            row["status"] = DONE
        except (Refused, Lost, Unreadable, PersonaError) as error:
            failure = error
            collected = getattr(error, "collected", None)
            row |= {"status": FAILED, "error": str(error)}
        except BaseException as error:  # interrupted, or a bridge's own fault: the row says so, too
            row |= {"status": FAILED, "error": f"{type(error).__name__}: {error}", "duration": _since(begun)}
            self._recording.append(row)
            raise
        row["duration"] = _since(begun)
        if "page" not in row:  # a bridge could not finish, and says how far it came
            self._keep(row, collected)
        if page is not None and collected is not None:
            row |= {
                "url": page.url,
                "url_before_action": collected.url_before,
                "page_type": page.page_type,
                "page_title": page.page_title,
                "watched": collected.watched,
                "about": dict(page.about),
                "items": page.items,
            }
            self._sites.page = page
        self._recording.append(row)
        if failure is not None:
            raise PersonaError(f"{row['key']}, {command.text}: {failure}") from failure
        return Step(row["key"], command.text, DONE, page)

    def _keep(self, row: Row, collected: Collected | None) -> None:
        """The page as it came, beside the record."""
        if collected is None or not isinstance(collected.content, str):
            return
        row |= {"url": collected.url, "url_before_action": collected.url_before}
        try:
            row["page"] = self._recording.save_page(self._who, row["step"], collected.content) or None
        except OSError as error:
            row["error"] = f"{row.get('error') or ''} The page itself was not kept: {error.strerror}.".strip()


def _since(begun: float) -> float:
    return round(time.perf_counter() - begun, 4)
