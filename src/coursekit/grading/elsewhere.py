"""Grading on another computer: what travels there, and how a process begins when it has arrived.

A lab travels whole, also with its hidden checks and the term's secret: who can read the traffic, or the
memory of a worker, can read them. They are written to a folder that only the worker's user can enter.
The code does not travel: the same version must be there, and that is made sure.
"""

import os
import tempfile
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePath
from typing import Any

from coursekit.grading.earlier import Assignment
from coursekit.grading.fingerprint import lab_fingerprint, packages_of
from coursekit.grading.gradable import Gradable, LabError
from coursekit.grading.people.finding import Found
from coursekit.grading.reading.formats import MAX_FILE, is_data
from coursekit.grading.submission.identity import own_name
from coursekit.grading.verdict.result import result_to_json
from coursekit.grading.walls.sandbox import Limits
from coursekit.grading.workers.same_code import code_state, differences


@dataclass(frozen=True)
class Luggage:
    """A lab as it travels: with the text of its hidden checks, and with what it has to be on arrival."""

    lab: Gradable
    limits: Limits
    level: str | None
    checks: bytes = field(repr=False)
    code: dict[str, str]
    fingerprint: str

    @classmethod
    def of(cls, lab: Gradable, limits: Limits, level: str | None) -> "Luggage":
        code = code_state(packages_of(lab))
        return cls(lab, limits, level, lab.hidden.read_bytes(), code, lab_fingerprint(lab, limits, level))


@dataclass(frozen=True)
class Parcel:
    """One submission as it travels: its files as bytes. Of one that is too large to be read only its size."""

    assignment: Assignment
    files: tuple[bytes | int | None, ...] = field(repr=False)

    @classmethod
    def of(cls, assignment: Assignment) -> "Parcel":
        graded, beside = (assignment.found, *assignment.found.others), assignment.found.beside
        data = (_packed(one.path) if is_data(own_name(one.path.name)) else None for one in beside)
        return cls(assignment, (*(_packed(one.path) for one in graded), *data))

    def unpacked(self, folder: Path) -> Assignment:
        """The same submission, with its files below ``folder``."""
        moved = []
        for number, (one, data) in enumerate(zip(_files(self.assignment.found), self.files, strict=True)):
            path = folder / str(number) / (PurePath(one.path).name or "file")
            path.parent.mkdir()
            if data is not None:
                path.write_bytes(data if isinstance(data, bytes) else b"")
            if isinstance(data, int):
                os.truncate(path, data)
            moved.append(replace(one, path=path, others=(), beside=()))
        first, *rest = moved
        others = len(self.assignment.found.others)
        found = replace(first, others=tuple(rest[:others]), beside=tuple(rest[others:]))
        return replace(self.assignment, found=found)


def prepare_elsewhere(
    prepare: Callable[..., tuple[Callable[[Any], Any], Callable[[], None]]], luggage: Luggage
) -> tuple[Callable[[Parcel], str], Callable[[], None]]:
    """``prepare`` for a process on another computer: takes parcels, gives results as JSON."""
    folder = tempfile.TemporaryDirectory(prefix="grading-")
    hidden = Path(folder.name) / luggage.lab.hidden.name
    hidden.write_bytes(luggage.checks)
    lab = replace(luggage.lab, hidden=hidden)
    if told := differences(luggage.code, code_state(packages_of(lab))):
        raise LabError(f"a worker has {told}")
    if lab_fingerprint(lab, luggage.limits, luggage.level) != luggage.fingerprint:
        raise LabError("a lab has not arrived at a worker as it was sent")
    work, close = prepare(lab, luggage.limits, luggage.level)

    def unpack_and_work(parcel: Parcel) -> str:
        with tempfile.TemporaryDirectory(dir=folder.name) as inside:
            return result_to_json(work(parcel.unpacked(Path(inside))))

    def close_all() -> None:
        close()
        folder.cleanup()

    return unpack_and_work, close_all


def _files(found: Found) -> tuple[Found, ...]:
    return (found, *found.others, *found.beside)


def _packed(path: Path) -> bytes | int | None:
    with suppress(OSError):
        size = path.stat().st_size
        return size if size > MAX_FILE else path.read_bytes()
    return None
