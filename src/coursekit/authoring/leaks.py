"""The scan of finished student artefacts for what students must not find in them.

It opens notebooks, zips and wheels, and reads what base64, hex, rot13 and the like say.
"""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from coursekit.authoring.disguises import disguises, readable, undisguised, unpack
from coursekit.authoring.leak_secrets import Answer, Secrets
from coursekit.authoring.likeness import Reading

Artefact = Path | tuple[str, bytes]


@dataclass(frozen=True)
class Leak:
    """A secret found: in what place, of what kind, in what disguise."""

    where: str
    kind: str
    secret: str
    form: str

    def __str__(self) -> str:
        disguise = "" if self.form == "plain" else f", disguised ({self.form})"
        return f"{self.where}: {self.kind} {self.secret!r}{disguise}"


def scan(artefacts: Iterable[Artefact], secrets: Secrets | Iterable[Secrets]) -> list[Leak]:
    """Every secret found in files, folders or (name, bytes) pairs; empty is what you want.

    Of several labs' secrets at once, each text is read once.
    """
    labs = [secrets] if isinstance(secrets, Secrets) else list(secrets)
    found: dict[Leak, None] = {}
    for name, data in _opened(artefacts):
        for where, text in _texts(name, data):
            for one in labs:
                found.update(dict.fromkeys(_leaks(where, text, one)))
    # What is there in plain is not told again in disguise, nor a part of what is told.
    plain = {(leak.where, leak.secret) for leak in found if leak.form == "plain"}
    once = [leak for leak in found if leak.form == "plain" or (leak.where, leak.secret) not in plain]
    return [leak for leak in once if not any(_is_part(leak, other) for other in once)]


def _is_part(leak: Leak, whole: Leak) -> bool:
    same = (leak.where, leak.kind, leak.form) == (whole.where, whole.kind, whole.form)
    return same and leak.secret != whole.secret and leak.secret in whole.secret


def _opened(artefacts: Iterable[Artefact]) -> Iterator[tuple[str, bytes]]:
    for artefact in artefacts:
        if isinstance(artefact, tuple):
            yield artefact
        elif artefact.is_dir():
            for path in sorted(artefact.rglob("*")):
                if path.is_file():
                    yield path.relative_to(artefact.parent).as_posix(), path.read_bytes()
        else:
            yield artefact.name, artefact.read_bytes()


def _texts(name: str, data: bytes, depth: int = 0) -> Iterator[tuple[str, str]]:
    """Every text in a file: (where it stands, text)."""
    if depth > 4:
        return
    if data[:2] == b"PK" and zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as archive:
            yield f"{name} (names)", "\n".join(archive.namelist())
            for member in archive.namelist():
                if not member.endswith("/"):
                    yield from _texts(f"{name}!{member}", archive.read(member), depth + 1)
        return
    text = readable(data) or (_utf8(data) if b"\0" not in data else None)
    if text is None:
        # What a tool such as `strings` shows of a binary file, and what it holds packed.
        yield name, "\n".join(match.decode() for match in re.findall(rb"[\x20-\x7e]{6,}", data))
        if data[:2] in (b"\x1f\x8b", b"BZ", b"\xfd7") and (inner := unpack(data)):
            yield from _texts(f"{name}!", inner, depth + 1)
        return
    try:
        tree = json.loads(text) if name.endswith((".ipynb", ".json")) else None
    except ValueError:
        tree = None
    if tree is None:
        yield name, text
    else:
        yield from _strings(name, tree)


def _strings(where: str, node: Any) -> Iterator[tuple[str, str]]:
    """Every string of a JSON tree; a list of strings (a cell's source) is one text."""
    if isinstance(node, str):
        yield where, node
    elif isinstance(node, list):
        if node and all(isinstance(one, str) for one in node):
            yield where, "".join(node)
        else:
            for number, one in enumerate(node):
                yield from _strings(f"{where}[{number}]", one)
    elif isinstance(node, dict):
        for key, value in node.items():
            yield f"{where} (key)", key
            yield from _strings(f"{where} {key}", value)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None


def _leaks(where: str, text: str, secrets: Secrets) -> Iterator[Leak]:
    for sealed in secrets.sealed:
        text = text.replace(sealed, " ")
    for form, plain, reading in _readings(text):
        for kind, lines in (("solution line", secrets.solution), ("hidden check", secrets.hidden)):
            for line in reading.shown(lines):
                yield Leak(where, kind, line, form)
        quoted = reading.quoted(secrets.written)
        for phrase, before, here in zip(secrets.written, [False, *quoted], quoted, strict=False):
            if here and not before:  # the phrases of a sentence overlap: the first one tells it
                yield Leak(where, "model answer", phrase, form)
        words = set(re.findall(r"\w+", plain))
        for name in secrets.names:
            if name in words:
                yield Leak(where, "hidden check's name", name, form)
        for answer in secrets.answers:
            if _says(where, plain, form, answer):
                yield Leak(where, "answer", answer.text, form)
    lowered = text.lower()
    for name in secrets.names:
        yield from _short(where, text, lowered, "hidden check's name", name)
    for answer in secrets.answers:
        if not any(fnmatch(where, pattern) for pattern in answer.allowed_in):
            yield from _short(where, text, lowered, "answer", answer.text)


@lru_cache(maxsize=8)  # the same text is asked for the secrets of one lab after the other
def _readings(text: str) -> tuple[tuple[str, str, Reading], ...]:
    """The text and every plain text in it: (how it was disguised, text, its reading)."""
    is_code = ("plain", "base64", "hex", "backslash escapes")
    return tuple((form, plain, Reading(plain, is_code=form in is_code)) for form, plain in undisguised(text))


def _says(where: str, plain: str, form: str, answer: Answer) -> bool:
    """Whether a text names the answer as a word, outside what is allowed."""
    if any(fnmatch(where, pattern) for pattern in answer.allowed_in):
        return False
    if form in ("rot13", "reversed") and len(answer.text) < 5:
        return False
    for context in answer.allowed:
        plain = plain.replace(context, " ")
    return _as_word(answer.text).search(plain) is not None


def _short(where: str, text: str, lowered: str, kind: str, secret: str) -> Iterator[Leak]:
    """A secret too short for the general search, in each disguise it could wear."""
    for form, face in _faces(secret):
        if face in (lowered if form == "hex" else text):
            yield Leak(where, kind, secret, form)


@cache
def _as_word(answer: str) -> re.Pattern[str]:
    spaced = r"\s*".join(map(re.escape, answer.split()))
    return re.compile(rf"(?<!\w){spaced}(?!\w)", re.IGNORECASE)


@cache
def _faces(secret: str) -> tuple[tuple[str, str], ...]:
    """The disguises of a short secret that are long enough to be no accident."""
    found = {
        face: form
        for written in (secret, secret.lower())
        for form, face in disguises(written).items()
        if len(face) >= 6 and form not in ("rot13", "reversed")  # whole texts are read in these two
    }
    return tuple((form, face) for face, form in found.items())
