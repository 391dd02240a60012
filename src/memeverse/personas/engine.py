"""The engine of an audit: it makes personas for one platform and keeps the record of all of them."""

import re
import secrets
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from weakref import WeakValueDictionary

from memeverse.errors import InputError, a_value
from memeverse.personas.bridge import Visitor
from memeverse.personas.commands import read_command
from memeverse.personas.persona import Persona
from memeverse.personas.recording import Recording, Row
from memeverse.personas.registry import bridges
from memeverse.personas.steps import Planned, name_of
from memeverse.personas.tables import Table
from memeverse.randomness import derive_seed, read_seed
from memeverse.simulation.progress import Watcher

_NAME = re.compile(r"\w(?:[\w .-]{0,58}\w)?")


def is_name(name: Any) -> bool:
    """Whether a persona may be called so."""
    return isinstance(name, str) and bool(_NAME.fullmatch(name)) and not name.endswith("-twin")


class PersonaEngine:
    """Personas on a platform: a `Platform`, or the address of one, which `browser=True` opens in Chromium.

    With ``folder`` every step is on the disk before the next one is done. Another ``seed`` gives other luck,
    and keeps people who visit the same served site from being each other's personas. ``options`` are for the
    bridges.

    >>> from memeverse.platform.memetube import Platform
    >>> engine = PersonaEngine(Platform("practice", videos=1_000), progress=False)
    >>> with engine.persona("ada") as ada:
    ...     steps = ada.run_batch(["memetube:homepage", "memetube:click?1", "memetube:next_up#2"])
    >>> [step.key for step in steps], len(ada.history), len(ada.recommendations)
    (['ada/0001', 'ada/0002', 'ada/0003', 'ada/0004'], 4, 84)
    """

    def __init__(
        self,
        site: Any = None,
        *,
        browser: bool = False,
        folder: str | Path | None = None,
        seed: int | str = 0,
        crawl_id: str | None = None,
        progress: bool | Watcher = True,
        timeout: float = 30.0,
        options: Mapping[str, Any] | None = None,
    ):
        if not isinstance(timeout, int | float) or not 0 < timeout < float("inf"):
            raise InputError(f"timeout must be a number of seconds above 0; this is {a_value(timeout)}.")
        self._site, self._timeout, self._options = site, float(timeout), dict(options or {})
        self._seed = read_seed(seed)
        self._bridges = bridges(site, browser)
        self._recording = Recording(None if folder is None else Path(folder))
        self._progress = progress
        self.crawl_id = crawl_id or f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(2)}"
        self._made = 0
        self._alive: WeakValueDictionary[str, Persona] = WeakValueDictionary()

    def persona(self, name: str | None = None, resume: bool = False, twin: bool = False) -> Persona:
        """A persona, or its twin: the same name, a token of its own, and everything but the treatment.

        The same name has the same luck in every run and every bridge. ``resume`` goes on where the record
        ends. A persona of this name that is still open is closed.
        """
        if name is None:
            self._made += 1
            name = f"persona {self._made}"
        if not is_name(name):
            raise InputError(
                "a persona has a name of 1 to 60 letters, digits, spaces and .-_ that does not end in -twin; "
                f"this is {a_value(name)}."
            )
        who = name_of(name, bool(twin))
        if who in self._alive:
            self._alive[who].quit()
        persona = self._alive[who] = Persona(
            name,
            twin=bool(twin),
            resume=bool(resume),
            visitor=Visitor(
                f"{derive_seed(self._seed, 'persona', who):032x}", self._site, self._timeout, self._options
            ),
            bridges=self._bridges,
            recording=self._recording,
            crawl_id=self.crawl_id,
            progress=self._progress,
        )
        return persona

    @property
    def history(self) -> Table:
        """The history of all personas."""
        return Table("history", self._recording.packed)

    @property
    def recommendations(self) -> Table:
        """The recommendations of all personas."""
        return Table("recommendations", self._recording.packed)

    @property
    def log(self) -> Table:
        """What became of each command of all personas."""
        return Table("log", self._recording.packed)

    @property
    def sites(self) -> list[Any]:
        """The sites that commands may be for."""
        return list(self._bridges.values())

    @property
    def recorded(self) -> list[str]:
        """Who is in the record."""
        return self._recording.names()

    def packed(self, who: str | None = None) -> Iterator[Row]:
        """The same as it is written, for tables."""
        return self._recording.packed(who)

    def rows(self, who: str | None = None) -> Iterator[Row]:
        """What is recorded, of one (a persona's name, or `ada-twin`) or of all."""
        return self._recording.rows(who)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Keep the folder for this process, from one persona to the next."""
        self._recording.open()
        try:
            yield
        finally:
            self._recording.close()

    def steps_in(self, plan: Iterable[Planned]) -> int:
        """How many steps a plan has."""
        return sum(read_command(one.url, self.sites).times for one in plan)

    def __repr__(self) -> str:
        return f"an engine of personas on {self._site!r}, {len(self._recording.names())} recorded"
