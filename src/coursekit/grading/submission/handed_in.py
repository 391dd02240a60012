"""When a file was handed in, as far as a platform says so.

A file's own date, a receipt in a zip and whatever else a student could have written are no proof, and no
penalty rests on them.
"""

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from coursekit.grading.outside import one_line
from coursekit.grading.reading.formats import MAX_FILE, too_many_members

_STAMP = re.compile(r"^(\d{4}-\d\d-\d\d)[ T_](\d\d)[:.\-_](\d\d)[:.\-_](\d\d)(?:[.,]\d+)?\s*([A-Z]{1,5})?$")
_MOST = 64 * 2**20  # bytes of Gradescope's file on a whole class
METADATA, STAMP = "submission_metadata.yml", "timestamp.txt"


@dataclass(frozen=True)
class Submitter:
    """Somebody who handed a submission in, as Gradescope names people."""

    name: str = ""
    sid: str = ""
    email: str = ""


@dataclass(frozen=True)
class Upload:
    """What Gradescope knows of a submission: by whom it is (a group hands in together), and of when."""

    submitters: tuple[Submitter, ...] = ()
    moment: datetime | None = None


def stamp(text: str) -> datetime | None:
    """The moment that nbgrader writes into timestamp.txt and the names of its folders.

    nbgrader writes UTC unless a course has changed its format; a name of another zone is not guessed at.

    >>> stamp("2027-02-26 21:03:11.482112 UTC")
    datetime.datetime(2027, 2, 26, 21, 3, 11, tzinfo=datetime.timezone.utc)
    >>> stamp("2027-02-26 21:03:11 CET"), stamp("yesterday")
    (None, None)
    """
    found = _STAMP.match(text.strip())
    if not found or found[5] not in (None, "UTC", "Z", "GMT"):
        return None
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}:{found[3]}:{found[4]}").replace(tzinfo=UTC)
    except ValueError:
        return None


def stamp_in(folder: Path) -> datetime | None:
    """What nbgrader's timestamp.txt in a folder says."""
    path = folder / STAMP
    try:
        if path.is_symlink() or path.stat().st_size > 200:
            return None
        return stamp(path.read_text(encoding="utf-8-sig", errors="replace"))
    except OSError:
        return None


def receipt_time(path: Path) -> str:
    """The time in the receipt of a zip that our own notebook packed: the student's clock, and no proof."""
    if path.suffix.lower() != ".zip":
        return ""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_FILE else b""
        if too_many_members(data):
            return ""
        with zipfile.ZipFile(io.BytesIO(data)) as archive, archive.open("receipt.json") as stream:
            told = json.loads(stream.read(100_000))
    except (OSError, KeyError, ValueError, NotImplementedError, RuntimeError, RecursionError, EOFError):
        return ""
    except (zipfile.BadZipFile, zlib.error):
        return ""
    said = told.get("time") if isinstance(told, dict) else None
    return one_line(said, 40) if isinstance(said, str) else ""


def gradescope_upload(folder: Path) -> Upload | None:
    """What the file that Gradescope puts beside its folders says of one of them."""
    return _uploads(folder.parent / METADATA).get(folder.name)


@lru_cache(maxsize=16)
def _uploads(path: Path) -> dict[str, Upload]:
    try:
        if path.is_symlink() or path.stat().st_size > _MOST:
            return {}
        told = _load(path.read_text(encoding="utf-8-sig", errors="replace"))
    except OSError:
        return {}
    return {name: _upload(about) for name, about in _pairs(told) if isinstance(name, str)}


def _load(text: str) -> Any:
    """Plain data of a YAML file. Gradescope writes it in Ruby, whose own types are read as plain mappings."""
    import yaml  # type: ignore[import-untyped]

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        pass

    def plain(loader: yaml.SafeLoader, _: str, node: yaml.Node) -> Any:
        return loader.construct_mapping(node, deep=True) if isinstance(node, yaml.MappingNode) else None

    Loader.add_multi_constructor("!", plain)
    try:
        return yaml.load(text, Loader)  # a SafeLoader: it makes plain data and nothing else
    except (yaml.YAMLError, ValueError, RecursionError):
        return None


def _upload(about: Any) -> Upload:
    told = dict(_pairs(about))
    moment = told.get(":created_at")
    if isinstance(moment, dict):  # a time that Ruby wrote out with its zone
        moment = moment.get("utc")
    if isinstance(moment, datetime):
        moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    people = told.get(":submitters")
    submitters = [_submitter(one) for one in people if isinstance(one, dict)] if type(people) is list else []
    return Upload(tuple(submitters), moment if isinstance(moment, datetime) else None)


def _submitter(one: dict[Any, Any]) -> Submitter:
    def text(key: str) -> str:
        value = one.get(key)
        return one_line(str(value)) if isinstance(value, str | int) else ""

    return Submitter(text(":name"), text(":sid"), text(":email"))


def _pairs(told: Any) -> list[tuple[Any, Any]]:
    return list(told.items()) if isinstance(told, dict) else []
