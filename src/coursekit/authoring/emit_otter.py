"""The otter bundle: our master in otter's own format, and what the real `otter assign` makes of it."""

import json
import tempfile
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from coursekit.authoring.bootstrap import Library
from coursekit.authoring.commands import ToolFailed, run_tool
from coursekit.authoring.lab_checks import LabChecks
from coursekit.authoring.lesson import Lesson
from coursekit.authoring.otter_master import OtterOptions, hidden_module, master_bytes
from coursekit.authoring.transforms import set_ids
from coursekit.files import (
    folder_entries,
    notebook_bytes,
    replace_folder,
    write_atomically,
    zip_bytes,
)

# Where Gradescope's image unpacks the zip.
_IN_IMAGE = "/autograder/source/files"


@dataclass(frozen=True)
class OtterBundle:
    """The files of the bundle: for Gradescope, for students, and the master for who uses otter alone."""

    autograder: Path
    student: Path
    master: Path


def emit_otter(
    lesson: Lesson,
    checks: LabChecks,
    library: Library,
    folder: Path,
    options: OtterOptions | None = None,
    *,
    timeout: float = 600,
    python_path: Iterable[Path] = (),
) -> OtterBundle:
    """Write ``autograder.zip``, ``student/`` and ``master/`` into ``folder``.

    ``lesson`` has its placeholders filled. The zip and the student notebook are what the
    real `otter assign` made, repacked so that two builds are equal.
    """
    options = options or OtterOptions()
    master = master_bytes(lesson, checks, library, options)
    beside = _files_beside(lesson, checks, library, options)
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / "work"
        replace_folder(work, {f"{lesson.name}.ipynb": master, **beside})
        arguments = ("assign", "--no-run-tests", "--no-pdfs", f"{lesson.name}.ipynb", "dist")
        output = run_tool(
            "otter",
            *arguments,
            cwd=work,
            scratch=Path(scratch),
            timeout=timeout,
            python_path=python_path,
        )
        packed = sorted((work / "dist" / "autograder").glob("*.zip"))
        made = folder_entries(work / "dist" / "student")
        if len(packed) != 1 or f"{lesson.name}.ipynb" not in made:
            raise ToolFailed("otter assign made no zip or no student notebook", output)
        with zipfile.ZipFile(packed[0]) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
    name = f"{lesson.name}.ipynb"
    made[name] = notebook_bytes(set_ids(json.loads(made[name])))
    replace_folder(folder / "student", made)
    replace_folder(folder / "master", {name: master, **beside})
    return OtterBundle(
        write_atomically(folder / "autograder.zip", zip_bytes(entries)),
        folder / "student" / name,
        folder / "master" / name,
    )


def _files_beside(
    lesson: Lesson, checks: LabChecks, library: Library, options: OtterOptions
) -> dict[str, bytes]:
    lines = [line for line in options.requirements.splitlines() if line.strip()]
    files = {f"{hidden_module(lesson)}.py": checks.hidden_source().encode()}
    if options.wheel:
        lines.append(f"{library.package} @ file://{_IN_IMAGE}/{options.wheel.name}")
        files[options.wheel.name] = options.wheel.read_bytes()
    files["requirements.txt"] = ("\n".join(lines) + "\n").encode()
    return files
