"""A lesson's executed notebook, kept until the lesson or the library changes."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import nbformat

from coursekit.authoring.emit_solution import Progress, solution_bytes
from coursekit.authoring.lesson import Lesson
from coursekit.files import write_atomically


def executed(
    lesson: Lesson, kept_in: Path, depends_on: Iterable[Path], progress: Progress | None = None
) -> dict[str, Any]:
    """The lesson as it runs with its solutions. ``kept_in`` is a folder for staff: it holds answers."""
    digest = hashlib.sha256(repr(lesson.cells).encode())
    for path in sorted(depends_on):
        digest.update(path.read_bytes())
    kept = kept_in / f"{lesson.name}-{digest.hexdigest()[:20]}.ipynb"
    if not kept.is_file():
        for old in kept_in.glob(f"{lesson.name}-*.ipynb"):
            old.unlink()
        write_atomically(kept, solution_bytes(lesson, timeout=300, progress=progress))
    return dict(nbformat.reads(kept.read_text(encoding="utf-8"), as_version=4))
