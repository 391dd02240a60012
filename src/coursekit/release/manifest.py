"""What a release holds, file by file, and what differs from the one before."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coursekit.files import write_text
from coursekit.release.course import Course, CourseError

_STAFF, _STUDENTS = "staff/", "students/"


@dataclass(frozen=True)
class Manifest:
    """One version of a term's release: the SHA-256 of each of its files, and the state of each lab."""

    term: str
    version: int
    library: str
    files: Mapping[str, str] = field(default_factory=dict)
    labs: Mapping[str, str] = field(default_factory=dict)  # a fingerprint of what verdicts follow from

    def text(self) -> str:
        """As it is kept."""
        return json.dumps(vars(self), indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def folder_of(course: Course, term: str) -> Path:
    """Where the manifests of a term are kept: they hold hashes only, and belong into git."""
    return course.root / "course" / "releases" / term


def released(course: Course, term: str) -> list[Manifest]:
    """The versions of a term that were released, the oldest first."""
    found = []
    for path in folder_of(course, term).glob("v*.json"):
        try:
            found.append(Manifest(**json.loads(path.read_text(encoding="utf-8"))))
        except (OSError, ValueError, TypeError) as error:
            raise CourseError(
                f"{path}: not a manifest that can be read ({error}); restore it from git"
            ) from error
    return sorted(found, key=lambda one: one.version)


def keep(course: Course, manifest: Manifest) -> Path:
    """Write a manifest where it is kept."""
    return write_text(folder_of(course, manifest.term) / f"v{manifest.version}.json", manifest.text())


def hashes_of(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file below a folder, by its name there."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def since(before: Manifest, now: Manifest) -> Iterator[str]:
    """What differs from the version before, in words."""
    for part, whose in ((_STUDENTS, "students"), (_STAFF, "staff")):
        old, new = (
            {name: sha for name, sha in one.files.items() if name.startswith(part)} for one in (before, now)
        )
        told = [f"{name} is new" for name in new.keys() - old.keys()]
        told += [f"{name} is gone" for name in old.keys() - new.keys()]
        told += [f"{name} has changed" for name in new.keys() & old.keys() if new[name] != old[name]]
        yield from (f"for {whose}: {one.removeprefix(part)}" for one in sorted(told))
    for lab in now.labs.keys() & before.labs.keys():
        if now.labs[lab] != before.labs[lab]:
            yield f"{lab}: marks may differ from those of version {before.version}"
