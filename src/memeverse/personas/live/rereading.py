"""Saved pages of live sites, read again: when a parser has learnt a new shape, nothing is visited twice."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memeverse.errors import FriendlyError, InputError
from memeverse.personas.bridge import Seen
from memeverse.personas.commands import read_command
from memeverse.personas.live import amazon_page, youtube_page
from memeverse.personas.live.amazon import Amazon
from memeverse.personas.live.saved import saved_page
from memeverse.personas.live.youtube import YouTube
from memeverse.personas.recording import FILE, Recording, Row
from memeverse.personas.steps import DONE, FAILED
from memeverse.personas.tables import Table

PARSERS: dict[str, Callable[[str, str], Seen]] = {
    "youtube": youtube_page.read_page,
    "amazon": amazon_page.read_page,
}
_SITES: dict[str, Any] = {"youtube": YouTube, "amazon": Amazon}
_READ = ("page_type", "page_title", "about", "items", "error")


@dataclass(frozen=True)
class Reread:
    """The tables of an audit after its pages were read again, and how many there were."""

    history: Table
    recommendations: Table
    log: Table
    pages: int
    failures: int

    def __repr__(self) -> str:
        return f"{self.pages} pages read again, {self.failures} of them without success"


def reparse(folder: str | Path) -> Reread:
    """Read every saved page of a folder of results again, with the parsers as they are today.

    The record itself stays as it is; the tables are new. A page that can't be read has a row with its error.
    """
    place = Path(folder)
    if not (place / FILE).is_file():
        raise InputError(f"{place} has no {FILE}: it is not the folder of an audit.")
    again, read = Recording(), []
    for row in reread(place):
        again.append(row)
        if row.get("page") and row["scheme"] in PARSERS:
            read.append(row["status"])
    return Reread(
        Table("history", again.packed),
        Table("recommendations", again.packed),
        Table("log", again.packed),
        len(read),
        len(read) - read.count(DONE),
    )


def reread(folder: Path) -> Iterator[Row]:
    """The rows of a record, those with a page of a live site as its parser reads it today."""
    for row in Recording(folder).rows():
        parser = PARSERS.get(row.get("scheme", ""))
        yield row if parser is None or not row.get("page") else _again(row, folder, parser)


def _again(row: Row, folder: Path, parser: Callable[[str, str], Seen]) -> Row:
    kept = {name: value for name, value in row.items() if name not in _READ} | {"items": []}
    site = _SITES[row["scheme"]]
    try:
        seen = parser(saved_page(folder, row["page"]), row.get("url") or "")
        command = read_command(row["action"], [site])
    except (FriendlyError, ValueError) as error:
        return kept | {"status": FAILED, "error": str(error)}
    lists = next(verb.lists for verb in site.verbs if verb.name == command.verb)
    return kept | {
        "status": DONE,
        "url": seen.url,
        "page_type": seen.page_type,
        "page_title": seen.page_title,
        "about": dict(seen.about),
        "items": list(seen.items) if lists else [],
    }
