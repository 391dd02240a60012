"""A line more in a TOML file: its comments and all else in it stay as they are."""

import json
import re
import tomllib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from coursekit.release.course import CourseError


def with_table(path: Path, name: str, key: str, values: Mapping[str, Any]) -> bytes:
    """The file at ``path`` with the table [NAME.KEY] at its end."""
    text, end = _read(path)
    lines = [
        f"[{name}.{key}]",
        *(f"{one} = {json.dumps(value, ensure_ascii=False)}" for one, value in values.items()),
    ]
    before = text.rstrip() + end if text.strip() else ""
    return _checked(path, text, before + end + end.join(lines) + end, (name, key), dict(values), lines)


def with_entry(path: Path, table: str, key: str, when: datetime) -> bytes:
    """The file at ``path`` with ``key = when`` as the last line of a table."""
    text, end = _read(path)
    line = f"{key} = {when.isoformat()}"
    found = re.search(rf"^[ \t]*\[{table}\][^\n]*\n?", text, re.MULTILINE)
    if found is None:
        new = text.rstrip() + end + end + f"[{table}]" + end + line + end
    else:
        own = re.split(r"^(?=[ \t]*\[)", text[found.end() :], maxsplit=1, flags=re.MULTILINE)[0]
        values = [one.end() for one in re.finditer(r"^[ \t]*[^\s#][^\n]*(?:\n|\Z)", own, re.MULTILINE)]
        at = found.end() + (values[-1] if values else 0)
        new = text[:at] + ("" if text[:at].endswith("\n") else end) + line + end + text[at:]
    return _checked(path, text, new, (table, key), when, [f"[{table}]", line])


def _read(path: Path) -> tuple[str, str]:
    """A file's text, and how its lines end."""
    text = path.read_bytes().decode("utf-8-sig")
    return text, "\r\n" if "\r\n" in text else "\n"


def _checked(path: Path, old: str, new: str, place: tuple[str, str], value: Any, lines: list[str]) -> bytes:
    """``new`` as bytes, if it says what ``old`` said and the new value, and nothing else."""
    table, key = place
    wanted = tomllib.loads(old)
    wanted[table] = {**wanted.get(table, {}), key: value}
    try:
        said = tomllib.loads(new)
    except tomllib.TOMLDecodeError:
        said = {}
    if said != wanted:
        raise CourseError(
            f"{path}: it is written in a way in which nothing can be added to [{table}] safely. Write the "
            f"table {table} under its own name in [brackets]; what is to be added is:\n" + "\n".join(lines)
        )
    return new.encode()
